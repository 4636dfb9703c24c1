#include "timeline/io/code_points.hpp"
#include "timeline/io/write.hpp"

namespace timeline {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

/// White space as single spaces: a field of CoNLL-U holds neither tabs nor line ends.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out.empty() ? "_" : out;
}

bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; }
bool is_letter_or_digit(unsigned char c) { return is_letter(c) || (c >= '0' && c <= '9'); }
bool starts_with_apostrophe(std::string_view form) { return form.starts_with('\'') || form.starts_with("\u2019"); }

/// Whether a word continues the token before it: "did" + "n't", "she" + "'s", "can" + "not"; but not "5" + "%" or
/// "well" + "-".
bool continues(std::string_view before, std::string_view word) {
  const auto last = static_cast<unsigned char>(before.back());
  if (starts_with_apostrophe(word)) {
    const std::size_t skipped = word.starts_with('\'') ? 1 : 3;
    return is_letter_or_digit(static_cast<unsigned char>(before.front())) && word.size() > skipped &&
           is_letter(static_cast<unsigned char>(word[skipped]));
  }
  // Curly quotes and dashes are no letters, though their bytes are not ASCII.
  const bool punctuation =
      word.starts_with("\xE2\x80") || (before.size() > 2 && before.substr(before.size() - 3).starts_with("\xE2\x80"));
  return !punctuation && is_letter(last) && is_letter(static_cast<unsigned char>(word.front()));
}

class Writer {
 public:
  explicit Writer(const Extraction& extraction)
      : text_(extraction.document.text), layer_(extraction.text), syntax_(extraction.syntax), points_(text_) {}

  std::string write(const std::string& id) {
    out_ = "# newdoc id = " + on_one_line(id) + "\n";
    std::uint32_t paragraph = 0;
    for (std::size_t i = 0; i < layer_.sentences.size(); ++i) {
      const Sentence& sentence = layer_.sentences[i];
      if (i > 0 && sentence.paragraph != paragraph) out_ += "# newpar\n";
      paragraph = sentence.paragraph;
      out_ += "# sent_id = " + std::to_string(i + 1) + "\n# text = " + on_one_line(sentence.span.of(text_)) + "\n";
      write_words(sentence);
      out_ += '\n';
    }
    if (layer_.sentences.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  void write_words(const Sentence& sentence) {
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token;) {
      std::uint32_t end = token + 1;
      while (end < sentence.last_token && joins(end - 1, end)) ++end;
      if (end - token > 1) write_range(sentence, token, end);
      for (; token < end; ++token) write_word(sentence, token, end);
    }
  }

  [[nodiscard]] bool joins(std::uint32_t before, std::uint32_t token) const {
    const Tokens& tokens = layer_.tokens;
    return tokens.end[before] == tokens.begin[token] && !tokens.span(before).empty() && !tokens.span(token).empty() &&
           continues(tokens.text(before, text_), tokens.text(token, text_));
  }

  void write_range(const Sentence& sentence, std::uint32_t first, std::uint32_t end) {
    const Span span{layer_.tokens.begin[first], layer_.tokens.end[end - 1]};
    out_ += number(sentence, first) + "-" + number(sentence, end - 1) + "\t" + on_one_line(span.of(text_));
    for (int column = 0; column < 7; ++column) out_ += "\t_";
    write_misc(span, space_after(span.end));
  }

  /// `end` is where the word's multiword token ends; inside one, no space is told of.
  void write_word(const Sentence& sentence, std::uint32_t token, std::uint32_t end) {
    const Span span = layer_.tokens.span(token);
    const bool tagged = token < syntax_.upos.size();
    out_ += number(sentence, token) + "\t" + on_one_line(span.of(text_)) + "\t";
    out_ += tagged ? on_one_line(syntax_.lemma_of(token)) : "_";
    out_ += '\t';
    out_ += tagged ? to_string(syntax_.upos[token]) : "_";
    out_ += '\t';
    out_ += tagged ? syntax_.xpos_of(token) : "_";
    out_ += "\t_\t" + head_of(sentence, token) + "\t_";
    const bool alone = end - token == 1 && (token == sentence.first_token || !joins(token - 1, token));
    write_misc(span, !alone || space_after(span.end));
  }

  [[nodiscard]] std::string head_of(const Sentence& sentence, std::uint32_t token) const {
    if (!syntax_.has_tree()) return "_\t_";
    const std::int32_t head = syntax_.head[token];
    const std::string_view relation = dependency_relations()[syntax_.deprel[token]];
    return (head < 0 ? "0" : number(sentence, static_cast<std::uint32_t>(head))) + "\t" + std::string(relation);
  }

  void write_misc(Span span, bool space) {
    const Span shown = points_(span);
    out_ += space ? "\t" : "\tSpaceAfter=No|";
    out_ += "TokenRange=" + std::to_string(shown.begin) + ":" + std::to_string(shown.end) + "\n";
  }

  [[nodiscard]] bool space_after(std::uint32_t byte) const { return byte >= text_.size() || is_space(text_[byte]); }

  static std::string number(const Sentence& sentence, std::uint32_t token) {
    return std::to_string(token - sentence.first_token + 1);
  }

  std::string_view text_;
  const TextLayer& layer_;
  const SyntaxLayer& syntax_;
  CodePoints points_;
  std::string out_;
};

}  // namespace

std::string write_conllu(const Extraction& extraction) { return Writer(extraction).write(extraction.document.id); }

}  // namespace timeline
