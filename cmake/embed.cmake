# timeline_embed(TARGET FOLDER): puts every file below FOLDER into the target, as `detail::embedded_files()` lists them.
function(timeline_embed target folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${folder}" "${folder}/*.toml" "${folder}/*.bin")
  list(SORT files)
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(entries "")
  set(number 0)
  foreach(file IN LISTS files)
    set(symbol "timeline_embedded_${number}")
    string(APPEND assembly
      ".global ${symbol}\n.hidden ${symbol}\n.balign 64\n${symbol}:\n.incbin \"${folder}/${file}\"\n"
      ".global ${symbol}_end\n.hidden ${symbol}_end\n${symbol}_end:\n.byte 0\n")
    string(APPEND declarations "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND entries "      {\"${file}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded")
  file(CONFIGURE OUTPUT "${out}.S" CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT "${out}.cpp" CONTENT "#include \"resource/embedded.hpp\"
extern \"C\" {
${declarations}}
namespace timeline::detail {
std::span<const EmbeddedFile> embedded_files() {
  static const EmbeddedFile files[] = {
${entries}  };
  return files;
}
}
" @ONLY)
  list(TRANSFORM files PREPEND "${folder}/")
  set_source_files_properties("${out}.S" PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE "${out}.S" "${out}.cpp")
endfunction()
