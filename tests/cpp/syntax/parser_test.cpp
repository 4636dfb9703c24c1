#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"

using namespace timeline;

namespace {

struct Parsed {
  std::string text;
  TextLayer layer = segment(text, Resources::builtin("en"));
  SyntaxLayer syntax = analyse(text, layer, Resources::builtin("en"));

  /// "relation(head, dependent)" of the first token of that form.
  [[nodiscard]] std::string arc(std::string_view dependent) const {
    std::uint32_t i = 0;
    while (layer.tokens.text(i, text) != dependent) ++i;
    const std::string relation = dependency_relations()[syntax.deprel[i]];
    const std::string head =
        syntax.head[i] < 0 ? ""
                           : std::string(layer.tokens.text(static_cast<std::uint32_t>(syntax.head[i]), text)) + ", ";
    return relation + "(" + head + std::string(dependent) + ")";
  }
};

/// Whether each sentence has one root and every word of it leads there.
bool is_forest_of_trees(const Parsed& parsed) {
  const SyntaxLayer& syntax = parsed.syntax;
  for (const Sentence& sentence : parsed.layer.sentences) {
    int roots = 0;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      roots += syntax.head[i] < 0;
      std::uint32_t steps = 0;
      for (auto at = static_cast<std::int32_t>(i); syntax.head[static_cast<std::size_t>(at)] >= 0; ++steps) {
        at = syntax.head[static_cast<std::size_t>(at)];
        const auto head = static_cast<std::uint32_t>(at);
        if (head < sentence.first_token || head >= sentence.last_token || steps > sentence.last_token) return false;
      }
    }
    if (roots != 1) return false;
  }
  return syntax.head.size() == parsed.layer.tokens.size() && syntax.deprel.size() == syntax.head.size();
}

std::string repeated(std::string_view words, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += words;
  return result;
}

}  // namespace

TEST_CASE("a measure of time before a clause is not its subject") {
  const Parsed behind{"The captain was charged on Friday, five days after the ferry ran onto the rocks."};
  CHECK(behind.arc("ferry") == "nsubj(ran, ferry)");
  const Parsed before{"The day before the roof fell, the crew was paid."};
  CHECK(before.arc("roof") == "nsubj(fell, roof)");
  CHECK(before.arc("fell") == "advcl(paid, fell)");
}

TEST_CASE("subjects, objects and content clauses hang from their verbs") {
  const Parsed parsed{"The mayor told reporters on Friday that two engineers had inspected the bridge."};
  CHECK(parsed.arc("mayor") == "nsubj(told, mayor)");
  CHECK(parsed.arc("Friday") == "obl(told, Friday)");
  CHECK(parsed.arc("inspected") == "ccomp(told, inspected)");
  CHECK(parsed.arc("engineers") == "nsubj(inspected, engineers)");
  CHECK(parsed.arc("bridge") == "obj(inspected, bridge)");
  CHECK(parsed.arc("told") == "root(told)");
}

TEST_CASE("a passive has a passive subject and an agent") {
  const Parsed parsed{"The ferry was sold by its owners in 2012."};
  CHECK(parsed.arc("ferry") == "nsubj:pass(sold, ferry)");
  CHECK(parsed.arc("was") == "aux:pass(sold, was)");
  CHECK(parsed.arc("owners") == "obl:agent(sold, owners)");
  CHECK(parsed.arc("2012") == "obl(sold, 2012)");
}

TEST_CASE("quoted speech hangs from the verb of saying, before or after its subject") {
  CHECK(Parsed{"\"We will not pay,\" said the minister."}.arc("pay") == "ccomp(said, pay)");
  CHECK(Parsed{"\"We will not pay,\" said the minister."}.arc("minister") == "nsubj(said, minister)");
  CHECK(Parsed{"\"We will not pay,\" the minister said."}.arc("minister") == "nsubj(said, minister)");
}

TEST_CASE("relative clauses and appositions hang from their noun") {
  const Parsed parsed{"The trial, which began in March, ended after nine weeks."};
  CHECK(parsed.arc("began") == "acl:relcl(trial, began)");
  CHECK(parsed.arc("trial") == "nsubj(ended, trial)");
  CHECK(Parsed{"Anna Holm, the harbour master, saw the fire."}.arc("master") == "appos(Anna, master)");
}

TEST_CASE("every sentence is one tree, whatever it holds") {
  for (const std::string& text :
       {std::string("Yes."), std::string("((((( ] ] \" \" ' ,,,,"), repeated("may ", 300), repeated("( ", 500),
        repeated("12 34 ", 200), std::string("A\n\nB\n\n- c\n\xff\xfe d"), std::string(2000, 'x')}) {
    CHECK(is_forest_of_trees(Parsed{text}));
  }
  CHECK(Parsed{""}.syntax.head.empty());
}

TEST_CASE("a sentence of ten thousand words is parsed") {
  const Parsed parsed{repeated("the old ferry and ", 2500) + "left"};
  CHECK(is_forest_of_trees(parsed));
  CHECK(parsed.syntax == Parsed{parsed.text}.syntax);
}

TEST_CASE("a damaged parser is refused by name") {
  const auto folder = std::filesystem::temp_directory_path() / "timeline_damaged_parser";
  std::filesystem::create_directories(folder / "models");
  std::string bytes(Resources::builtin("en").file("models/parser.bin"));
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  std::ofstream(folder / "models/parser.bin", std::ios::binary) << bytes;
  const auto damaged = Resources::with_folder("en", folder.string());
  const std::string text = "He left.";
  CHECK_THROWS_WITH(analyse(text, segment(text, *damaged), *damaged), Catch::Contains("models/parser.bin"));
  std::filesystem::remove_all(folder);
}
