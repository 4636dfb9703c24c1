# Warnings for the project's own targets; headers of others are system headers to them.
function(timeline_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
  if(TIMELINE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
