# Where a program of an installation finds the folders that are its own: counted from the folder that it lies in,
# so that the installation may be moved. A place that was given as an absolute path stays where it is.

# Sets `out` to the folder "stratascope" in one of those that GNUInstallDirs knows, e.g. DATADIR.
function(stratascope_own_folder place out)
  set(folder "${CMAKE_INSTALL_${place}}/stratascope")
  if(NOT IS_ABSOLUTE "${folder}")
    file(RELATIVE_PATH folder "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_${place}}/stratascope")
  endif()
  set(${out} "${folder}" PARENT_SCOPE)
endfunction()
