"""Modules in zip files on sys.path."""

import os
import sys
import tempfile
import zipfile
import zipimport

folder = tempfile.mkdtemp()
archive = os.path.join(folder, "packed.zip")
with zipfile.ZipFile(archive, "w") as file:
    file.writestr("packed_module.py", '"""Packed."""\nVALUE = 1\n')
    file.writestr("packed_package/__init__.py", "from .inner import OTHER\n")
    file.writestr("packed_package/inner.py", "OTHER = 2\n")
    file.writestr("packed_package/data.txt", "data\n")
sys.path.insert(0, archive)
import packed_module
import packed_package.inner

print(packed_module.VALUE, packed_module.__doc__, packed_package.OTHER)
print(packed_module.__file__.replace(folder, ""), packed_package.__path__[0].replace(folder, ""))
print(type(packed_module.__loader__).__name__, packed_package.__loader__.is_package("packed_package"))
print(packed_module.__loader__.get_source("packed_module"))
importer = zipimport.zipimporter(archive)
print(importer.get_data(os.path.join(archive, "packed_package/data.txt")), repr(importer).replace(folder, ""))
print(importer.find_spec("missing"))
for bad in (folder, os.path.join(folder, "none.zip")):
    try:
        zipimport.zipimporter(bad)
    except zipimport.ZipImportError as error:
        print(str(error).replace(folder, ""))
try:
    importer.get_source("missing")
except zipimport.ZipImportError as error:
    print(error)
try:
    import packed_package.none
except ModuleNotFoundError as error:
    print(error)
