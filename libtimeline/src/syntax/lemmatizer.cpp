#include "syntax/lemmatizer.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "resource/model_file.hpp"
#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr char model_name[] = "models/lemmatizer.bin";
constexpr std::size_t longest_form = 40;  ///< longer ones are addresses and noise, their own lemmas

std::string in_case(std::string_view form, LemmaRule::Case letter_case) {
  std::string result(form);
  if (letter_case == LemmaRule::Case::KEEP) return result;
  const std::size_t kept = letter_case == LemmaRule::Case::CAPITALIZE ? 1 : 0;
  for (std::size_t i = kept; i < result.size(); ++i) result[i] = lower(result[i]);
  return result;
}

std::uint32_t finish(std::uint32_t hash) {
  hash = (hash ^ hash >> 15) * 0x85EBCA77u;
  hash ^= hash >> 13;
  return hash == 0 ? 1 : hash;
}

/// Whether capitals tell lemmas apart under this part of speech: "Muslim" keeps its own, "Went" does not.
bool case_matters(Upos upos) {
  return upos == Upos::ADJ || upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::PRON || upos == Upos::X;
}

std::uint32_t case_of(std::string_view form, Upos upos) {
  if (!case_matters(upos) || form.empty() || !is_upper(form[0])) return 0;
  return form.size() > 1 && std::none_of(form.begin(), form.end(), is_lower) ? 2 : 1;
}

std::uint32_t start(Upos upos, std::uint8_t xpos, std::uint32_t kind) {
  return 2166136261u ^ (static_cast<std::uint32_t>(upos) * 0x9E3779B1u + xpos * 0xC2B2AE3Du + kind);
}

}  // namespace

std::string apply_rule(const LemmaRule& rule, std::string_view form) {
  std::string lemma = in_case(form, rule.letter_case);
  const std::size_t kept = lemma.size() - std::min<std::size_t>(lemma.size(), rule.cut);
  // A rule learned from ASCII words would cut an emoji in two: such a form is its own lemma.
  if (kept < lemma.size() && (static_cast<unsigned char>(lemma[kept]) & 0xC0) == 0x80) return lemma;
  lemma.resize(kept);
  return lemma + rule.added;
}

LemmaRule rule_for(std::string_view form, std::string_view lemma, bool is_name) {
  using Case = LemmaRule::Case;
  LemmaRule best;
  std::size_t longest = 0;
  bool any = false;
  constexpr std::array of_names{Case::KEEP, Case::CAPITALIZE, Case::LOWER};
  constexpr std::array of_words{Case::LOWER, Case::KEEP, Case::CAPITALIZE};
  for (const Case letter_case : is_name ? of_names : of_words) {
    const std::string base = in_case(form, letter_case);
    const auto common = static_cast<std::size_t>(
        std::mismatch(base.begin(), base.end(), lemma.begin(), lemma.end()).first - base.begin());
    if (any && common <= longest) continue;
    any = true;
    longest = common;
    best = {letter_case, static_cast<std::uint8_t>(std::min<std::size_t>(255, base.size() - common)),
            std::string(lemma.substr(common))};
  }
  return best;
}

std::uint32_t suffix_key(std::string_view form, std::size_t length, Upos upos, std::uint8_t xpos) {
  std::uint32_t hash = start(upos, xpos, 1 + 4 * case_of(form, upos));
  for (std::size_t i = form.size() - length; i < form.size(); ++i) {
    hash = (hash ^ static_cast<unsigned char>(lower(form[i]))) * 16777619u;
  }
  return finish(hash + static_cast<std::uint32_t>(length));
}

std::uint32_t form_key(std::string_view form, Upos upos, std::uint8_t xpos) {
  std::uint32_t hash = start(upos, xpos, 2 + 4 * case_of(form, upos));
  for (const char c : form) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 16777619u;
  return finish(hash);
}

Lemmatizer::Lemmatizer(const Resources& resources) {
  const ModelFile file(resources.file(model_name), resources.language() + "/" + model_name);
  for (const std::string& line : file.lines("rules")) {
    if (line.size() < 2) file.fail("a rule is too short");
    if (line[0] < '0' || line[0] > '2') file.fail("a rule has an unknown case");
    rules_.push_back(
        {static_cast<LemmaRule::Case>(line[0] - '0'), static_cast<std::uint8_t>(line[1] - '0'), line.substr(2)});
  }
  slots_ = file.numbers<Slot>("endings");
  if (slots_.empty() || (slots_.size() & (slots_.size() - 1)) != 0)
    file.fail("the table of endings has the wrong size");
  if (std::none_of(slots_.begin(), slots_.end(), [](const Slot& slot) { return slot.key == 0; })) {
    file.fail("the table of endings is full");
  }
  for (const Slot& slot : slots_) {
    if (slot.rule >= rules_.size()) file.fail("an ending has a rule that there is not");
  }
}

const LemmaRule* Lemmatizer::find(std::uint32_t key) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = key & mask; slots_[slot].key != 0; slot = (slot + 1) & mask) {
    if (slots_[slot].key == key) return &rules_[slots_[slot].rule];
  }
  return nullptr;
}

std::string Lemmatizer::lemma(std::string_view form, Upos upos, std::uint8_t xpos) const {
  if (form.size() > longest_form) return std::string(form);
  if (const LemmaRule* rule = find(form_key(form, upos, xpos))) return apply_rule(*rule, form);
  for (std::size_t length = std::min(longest_suffix, form.size()) + 1; length-- > 0;) {
    if (const LemmaRule* rule = find(suffix_key(form, length, upos, xpos))) return apply_rule(*rule, form);
  }
  return std::string(form);
}

namespace {

/// Forms already met in the document, by form and tags.
class SeenForms {
 public:
  SeenForms(std::string_view text, const Tokens& tokens, const SyntaxLayer& layer)
      : text_(text), tokens_(tokens), layer_(layer), slots_(1024) {
    while (slots_.size() < std::size_t{tokens.size()} * 2) slots_.resize(slots_.size() * 2);
  }

  struct Slot {
    std::uint32_t hash = 0;  ///< 0 for an empty slot
    std::uint32_t token = 0;
    std::uint32_t lemma = 0;
  };

  /// The slot of a token with this one's form and tags, or the empty one for it.
  [[nodiscard]] Slot& operator[](std::uint32_t token) {
    std::uint32_t hash = start(layer_.upos[token], layer_.xpos[token], 3);
    for (const char c : tokens_.text(token, text_)) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    hash = finish(hash);
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].hash != 0 && !same(slots_[at], hash, token)) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].hash == 0) slots_[at] = {hash, token, none};
    return slots_[at];
  }

  static constexpr std::uint32_t none = 0xffffffff;

 private:
  [[nodiscard]] bool same(const Slot& slot, std::uint32_t hash, std::uint32_t token) const {
    return slot.hash == hash && layer_.upos[slot.token] == layer_.upos[token] &&
           layer_.xpos[slot.token] == layer_.xpos[token] &&
           tokens_.text(slot.token, text_) == tokens_.text(token, text_);
  }

  std::string_view text_;
  const Tokens& tokens_;
  const SyntaxLayer& layer_;
  std::vector<Slot> slots_;
};

}  // namespace

void fill_lemmas(std::string_view text, const Tokens& tokens, const Lemmatizer& lemmatizer, SyntaxLayer& layer) {
  SeenForms seen(text, tokens, layer);
  std::unordered_map<std::string, std::uint32_t> numbers;
  layer.lemma.resize(tokens.size());
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    SeenForms::Slot& slot = seen[i];
    if (slot.lemma == SeenForms::none) {
      const auto next = static_cast<std::uint32_t>(layer.lemmas.size());
      const auto [number, is_new] =
          numbers.try_emplace(lemmatizer.lemma(tokens.text(i, text), layer.upos[i], layer.xpos[i]), next);
      if (is_new) layer.lemmas.push_back(number->first);
      slot.lemma = number->second;
    }
    layer.lemma[i] = slot.lemma;
  }
}

}  // namespace timeline::detail
