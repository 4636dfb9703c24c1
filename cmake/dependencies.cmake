# What the library is built from. Debian: libre2-dev libhowardhinnant-date-dev libboost-graph-dev libtomlplusplus-dev
# nlohmann-json3-dev libpugixml-dev; the tests also need catch2.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
find_package(Boost 1.74 REQUIRED)
find_package(date REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(pugixml REQUIRED)
