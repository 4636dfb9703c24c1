#include "conllu.hpp"

#include <array>
#include <fstream>

#include "timeline/resource/error.hpp"

namespace timeline::training {
namespace {

std::array<std::string, 5> columns(const std::string& line) {
  std::array<std::string, 5> result;
  std::size_t begin = 0;
  for (std::string& column : result) {
    const std::size_t end = line.find('\t', begin);
    column = line.substr(begin, end - begin);
    if (end == std::string::npos) break;
    begin = end + 1;
  }
  return result;
}

}  // namespace

std::vector<GoldSentence> read_conllu(const std::string& path) {
  std::ifstream stream(path);
  if (!stream) throw InvalidArgument("cannot read " + path);
  std::vector<GoldSentence> sentences(1);
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() && !sentences.back().empty()) sentences.emplace_back();
    if (line.empty() || line[0] == '#') continue;
    const auto [id, form, lemma, upos, xpos] = columns(line);
    if (id.find_first_of("-.") == std::string::npos) sentences.back().push_back({form, lemma, upos, xpos});
  }
  if (sentences.back().empty()) sentences.pop_back();
  return sentences;
}

}  // namespace timeline::training
