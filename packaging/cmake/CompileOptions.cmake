# Every compile flag of the project, in one interface target that each room links.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

find_program(STRATASCOPE_CCACHE ccache)
if(STRATASCOPE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Paths count from the project's folder, so that another clone finds what this one compiled. A file with a
  # precompiled header is only kept where ccache needs not know what the header defines, nor when it was made.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=true
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${STRATASCOPE_CCACHE}")
endif()

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_EXTENSIONS OFF)

add_library(stratascope_options INTERFACE)
target_compile_features(stratascope_options INTERFACE cxx_std_20)
target_include_directories(stratascope_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(stratascope_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${STRATASCOPE_WARNINGS_AS_ERRORS}>:-Werror>
  $<$<BOOL:${STRATASCOPE_SANITIZE}>:-fsanitize=address,undefined;-fno-omit-frame-pointer;-fno-sanitize-recover=undefined>
  $<$<BOOL:${STRATASCOPE_FUZZERS}>:-fsanitize=fuzzer-no-link>)
target_link_options(stratascope_options INTERFACE
  $<$<BOOL:${STRATASCOPE_SANITIZE}>:-fsanitize=address,undefined>)

# What Qt's own headers check for the rooms under ui/ and app/.
add_library(stratascope_qt_options INTERFACE)
target_link_libraries(stratascope_qt_options INTERFACE stratascope_options)
target_compile_definitions(stratascope_qt_options INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)
