"""The tests of creditline.site."""  # noqa: A005 - the folder of the same name has it too
