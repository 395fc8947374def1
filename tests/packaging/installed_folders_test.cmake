# Run by cmake -P: what stratascope_own_folder() says of several layouts.
include("${CMAKE_CURRENT_LIST_DIR}/../../packaging/cmake/InstalledFolders.cmake")

function(check_folder programs data expected)
  set(CMAKE_INSTALL_FULL_BINDIR "/prefix/${programs}")
  set(CMAKE_INSTALL_DATADIR "${data}")
  set(CMAKE_INSTALL_FULL_DATADIR "/prefix/${data}")
  stratascope_own_folder(DATADIR found)
  if(NOT found STREQUAL expected)
    message(SEND_ERROR "${programs}, ${data}: ${found}, not ${expected}")
  endif()
endfunction()

check_folder(bin share ../share/stratascope)
check_folder(bin lib/data ../lib/data/stratascope)
check_folder(bin/tools share ../../share/stratascope)
check_folder(bin bin stratascope)
check_folder(bin /srv/data /srv/data/stratascope)
