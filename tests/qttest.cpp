// Nothing but the precompiled <QtTest>; see CMakeLists.txt.
