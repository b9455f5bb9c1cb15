"""Which makers of documents there are."""

import os
import sys

well_known_implementations = {"minidom": "xml.dom.minidom", "4DOM": "xml.dom.DOMImplementation"}
registered = {}


def registerDOMImplementation(name, factory):
    """Give a function that makes makers of documents a name."""
    registered[name] = factory


def _good_enough(dom, features):
    return all(dom.hasFeature(feature, version) for feature, version in features)


def getDOMImplementation(name=None, features=()):
    """Return a maker of documents, by its name or its features."""
    module = well_known_implementations.get(name)
    if module:
        return __import__(module, {}, {}, ["getDOMImplementation"]).getDOMImplementation()
    if name:
        return registered[name]()
    if not sys.flags.ignore_environment and "PYTHON_DOM" in os.environ:
        return getDOMImplementation(name=os.environ["PYTHON_DOM"])
    if isinstance(features, str):
        features = _parse_feature_string(features)
    for factory in registered.values():
        dom = factory()
        if _good_enough(dom, features):
            return dom
    for known in well_known_implementations:
        try:
            dom = getDOMImplementation(name=known)
        except Exception:
            continue
        if _good_enough(dom, features):
            return dom
    raise ImportError("no suitable DOM implementation found")


def _parse_feature_string(text):
    """The features and their versions in a text."""
    features, words, at = [], text.split(), 0
    while at < len(words):
        feature = words[at]
        if feature[0] in "0123456789":
            raise ValueError(f"bad feature name: {feature!r}")
        at += 1
        version = None
        if at < len(words) and words[at][0] in "0123456789":
            version = words[at]
            at += 1
        features.append((feature, version))
    return tuple(features)
