# The system's libraries. packaging/packages.txt names the Debian packages that bring them.

find_package(Threads REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Concurrent PrintSupport Svg LinguistTools)
find_package(QCustomPlotQt6 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc data)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(LibArchive REQUIRED)

# find_package(Torch) also asks for the development files of every library that libtorch was built
# with; compiling against it needs its headers and the three shared objects alone.
find_path(STRATASCOPE_TORCH_INCLUDE torch/csrc/api/include/torch/torch.h REQUIRED)
foreach(library IN ITEMS torch torch_cpu c10)
  find_library(STRATASCOPE_LIB_${library} ${library} REQUIRED)
endforeach()
add_library(stratascope_torch INTERFACE)
target_include_directories(stratascope_torch SYSTEM INTERFACE
  "${STRATASCOPE_TORCH_INCLUDE}" "${STRATASCOPE_TORCH_INCLUDE}/torch/csrc/api/include")

# A back end for CUDA registers itself when it is loaded; nothing names a symbol of it, nor of libtorch, which
# brings it along. Compilers that link with --as-needed, as Debian's do, would leave both out.
cmake_path(GET STRATASCOPE_LIB_torch PARENT_PATH torch_folder)
find_library(STRATASCOPE_LIB_torch_cuda torch_cuda PATHS "${torch_folder}" NO_DEFAULT_PATH)
set(CMAKE_LINK_LIBRARY_USING_stratascope_kept
  "LINKER:--push-state,--no-as-needed" "<LINK_ITEM>" "LINKER:--pop-state")
set(CMAKE_LINK_LIBRARY_USING_stratascope_kept_SUPPORTED TRUE)
set(kept "${STRATASCOPE_LIB_torch}")
if(STRATASCOPE_LIB_torch_cuda)
  list(APPEND kept "${STRATASCOPE_LIB_torch_cuda}")
endif()
target_link_libraries(stratascope_torch INTERFACE
  "$<LINK_LIBRARY:stratascope_kept,${kept}>" "${STRATASCOPE_LIB_torch_cpu}" "${STRATASCOPE_LIB_c10}")

find_path(STRATASCOPE_ONEDNN_INCLUDE dnnl.h REQUIRED)
find_library(STRATASCOPE_LIB_dnnl dnnl REQUIRED)
add_library(stratascope_onednn INTERFACE)
target_include_directories(stratascope_onednn SYSTEM INTERFACE "${STRATASCOPE_ONEDNN_INCLUDE}")
target_link_libraries(stratascope_onednn INTERFACE "${STRATASCOPE_LIB_dnnl}")
