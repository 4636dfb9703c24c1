# Warnings for the project's own targets; headers of others are system headers to them.
function(timeline_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
  # GCC 12 sees overlaps and unset values in inlined std::string and std::optional where there are none (GCC bug 105651).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-maybe-uninitialized -Wno-free-nonheap-object
                                             -Wno-stringop-overread)
  endif()
  if(TIMELINE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
