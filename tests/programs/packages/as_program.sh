# A package as a program, found by PYTHONPATH.
PYTHONPATH=_site $PYTHON -m parcel
PYTHONPATH=_site:_more $PYTHON -m parcel you
PYTHONPATH=_site:_more $PYTHON -c 'import elsewhere; print(elsewhere.__doc__)'
PYTHONPATH=_site $PYTHON -m parcel.data
PYTHONPATH=_site $PYTHON -m spread
