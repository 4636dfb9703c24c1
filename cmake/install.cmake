# cmake --install: headers, the static library and the package that find_package(timeline) finds.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/timeline")

install(TARGETS timeline EXPORT timelineTargets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/libtimeline/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        COMPONENT development FILES_MATCHING PATTERN "*.hpp")
install(EXPORT timelineTargets NAMESPACE timeline:: DESTINATION "${package}" COMPONENT development)
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/timelineConfig.cmake.in"
                              "${CMAKE_CURRENT_BINARY_DIR}/timelineConfig.cmake" INSTALL_DESTINATION "${package}")
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/timelineConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/timelineConfig.cmake" "${CMAKE_CURRENT_BINARY_DIR}/timelineConfigVersion.cmake"
        DESTINATION "${package}" COMPONENT development)
