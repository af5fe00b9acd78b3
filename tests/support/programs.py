"""Programs of the machine that some tests need; None where one is missing."""

import shutil

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
