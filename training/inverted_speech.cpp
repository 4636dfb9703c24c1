#include "inverted_speech.hpp"

#include <optional>

#include "text/characters.hpp"

namespace timeline::training {
namespace {

/// Where the parts of such a sentence stand: the speaker up to the verb, what is said behind it, the full stop.
struct Speech {
  std::uint32_t subject = 0;
  std::uint32_t verb = 0;
  std::uint32_t content = 0;        ///< the head of what is said
  std::uint32_t content_begin = 0;  ///< behind "that"
};

bool is_below(const Tree& tree, std::uint32_t word, std::uint32_t ancestor) {
  while (word != 0 && word != ancestor) word = tree[word].head;
  return word == ancestor;
}

/// Finds the parts where the verb has no other dependents and they stand in that order without a gap.
std::optional<Speech> find_speech(const Tree& tree) {
  Speech speech;
  const auto last = static_cast<std::uint32_t>(tree.size() - 1);
  for (std::uint32_t i = 1; i <= last; ++i) {
    if (tree[i].head == 0) speech.verb = i;
  }
  if (tree[speech.verb].xpos != "VBD" && tree[speech.verb].xpos != "VBZ") return std::nullopt;
  for (std::uint32_t i = 1; i <= last; ++i) {
    if (tree[i].head != speech.verb) continue;
    if (tree[i].relation == "nsubj" && i < speech.verb && speech.subject == 0) {
      speech.subject = i;
    } else if (tree[i].relation == "ccomp" && i > speech.verb && speech.content == 0) {
      speech.content = i;
    } else if (i != last || tree[i].form != ".") {
      return std::nullopt;
    }
  }
  if (speech.subject == 0 || speech.content == 0 || tree[last].form != "." || tree[speech.subject].upos == "PRON") {
    return std::nullopt;
  }
  speech.content_begin = speech.verb + 1;
  if (tree[speech.content_begin].relation == "mark" && tree[speech.content_begin].head == speech.content) {
    ++speech.content_begin;
  }
  for (std::uint32_t i = 1; i < last; ++i) {
    const std::uint32_t part = i < speech.verb ? speech.subject : i > speech.verb ? speech.content : speech.verb;
    if (!is_below(tree, i, part)) return std::nullopt;
  }
  return speech;
}

/// Puts words of one tree, and signs that it lacks, into a new order.
class Rearrangement {
 public:
  explicit Rearrangement(const Tree& tree) : tree_(tree), place_(tree.size()) {}

  void word(std::uint32_t index) {
    place_[index] = static_cast<std::uint32_t>(result_.size());
    result_.push_back(tree_[index]);
  }
  void sign(const char* form, const char* tag, std::uint32_t head) {
    result_.push_back({form, form, "PUNCT", tag, "punct", head});
  }
  void capitalize(std::size_t place) {
    char& first = result_[place].form[0];
    if (detail::is_lower(first)) first = static_cast<char>(first - 'a' + 'A');
  }
  void lower_first(std::uint32_t index) {
    if (tree_[index].upos != "PROPN") result_[place_[index]].form[0] = detail::lower(tree_[index].form[0]);
  }
  [[nodiscard]] Tree result() {
    for (TreeWord& word : result_) word.head = place_[word.head];
    return result_;
  }
  [[nodiscard]] std::size_t size() const { return result_.size(); }

 private:
  const Tree& tree_;
  std::vector<std::uint32_t> place_;
  Tree result_ = Tree(1);
};

Tree inverted(const Tree& tree, const Speech& speech, bool in_quotes) {
  Rearrangement words(tree);
  const auto last = static_cast<std::uint32_t>(tree.size() - 1);
  if (in_quotes) words.sign("\"", "``", speech.content);
  const std::size_t first = words.size();
  for (std::uint32_t i = speech.content_begin; i < last; ++i) words.word(i);
  words.capitalize(first);
  words.sign(",", ",", speech.content);
  if (in_quotes) words.sign("\"", "''", speech.content);
  words.word(speech.verb);
  for (std::uint32_t i = 1; i < speech.verb; ++i) words.word(i);
  words.lower_first(1);
  words.word(last);
  return words.result();
}

}  // namespace

std::vector<Tree> inverted_speech(const std::vector<Tree>& trees) {
  std::vector<Tree> result;
  for (const Tree& tree : trees) {
    if (const auto speech = find_speech(tree)) result.push_back(inverted(tree, *speech, result.size() % 2 == 0));
  }
  return result;
}

}  // namespace timeline::training
