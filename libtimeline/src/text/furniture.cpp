#include "text/furniture.hpp"

#include <algorithm>

namespace timeline::detail {
namespace {

constexpr std::uint32_t shortest_prose = 8;  ///< words of a paragraph that can open the account
constexpr std::uint32_t longest_headline = 16;
constexpr std::uint32_t longest_heading = 12;  ///< a heading within the account
constexpr std::uint32_t longest_masthead = 6;
constexpr std::uint32_t longest_menu_item = 5;

using Looks = std::vector<ParagraphLook>;

/// A notice, plea or form: the longer the paragraph, the more must speak for it.
bool is_notice(const ParagraphLook& look) {
  const int needed = look.words <= 12 ? 3 : look.words <= 45 ? 3 : look.words <= 90 ? 4 : 6;
  return (look.direct || look.words <= 12) && look.score >= needed + (look.quotes ? 1 : 0);
}

/// "Home | News | Tides": short items side by side. Rows with figures in each item are a table, not a menu.
bool is_menu(const ParagraphLook& look) {
  if (look.stopped || look.separators == 0 || look.longest_item > longest_menu_item) return false;
  if (look.separators == 1) return look.score >= 1 || look.section;
  return look.digits <= look.separators / 2;
}

bool is_furniture(const ParagraphLook& look) {
  if (look.label || look.list_heading || look.counter || look.byline || look.note) return true;
  if (look.imprint && !look.stopped && look.digits == 0) return true;
  if (look.copyright && (look.score >= 2 || look.words > 8)) return true;
  return is_menu(look) || is_notice(look);
}

bool is_caption(const ParagraphLook& look) {
  return (look.caption && look.words <= 40) || look.copyright || (look.imprint && look.digits > 0);
}

/// A line without the end of a sentence, as titles and headings are.
bool is_line(const ParagraphLook& look, std::uint32_t longest) {
  if (look.stopped || look.runs_on || look.mail_header) return false;
  return look.words > look.digits && look.words <= longest;
}

/// An entry of a list of links or addresses.
bool is_entry(const ParagraphLook& look) { return look.note || (!look.stopped && look.words <= longest_headline); }

class Page {
 public:
  Page(std::string_view text, const Resources& resources, TextLayer& layer) : text_(text), layer_(layer) {
    const auto& words = resources.get<FurnitureWords>();
    LookScratch scratch;
    for (const Paragraph& paragraph : layer.paragraphs) {
      looks_.push_back(look_at_paragraph(text, words, layer, paragraph, scratch));
    }
  }

  void tell() {
    for (std::size_t i = 0; i < looks_.size(); ++i) {
      if (is_furniture(looks_[i])) {
        kind(i) = ParagraphKind::FURNITURE;
      } else if (is_caption(looks_[i]) || repeats_next(i)) {
        kind(i) = ParagraphKind::CAPTION;
      }
    }
    const std::size_t account = first_prose();
    head(account);
    headings(account);
    lists(account);
    comments(account);
    between_notices(account);
    keep_sole_content();
  }

 private:
  ParagraphKind& kind(std::size_t i) { return layer_.paragraphs[i].kind; }
  [[nodiscard]] bool is(std::size_t i, ParagraphKind wanted) const { return layer_.paragraphs[i].kind == wanted; }

  /// The first paragraph of the account; the number of paragraphs when there is none.
  [[nodiscard]] std::size_t first_prose() const {
    std::size_t i = 0;
    while (i < looks_.size() &&
           !(is(i, ParagraphKind::PROSE) && looks_[i].stopped && looks_[i].words >= shortest_prose))
      ++i;
    return i;
  }

  /// A caption stands twice on some pages, the second time with its credit.
  [[nodiscard]] bool repeats_next(std::size_t i) const {
    const auto same = [&](std::size_t a, std::size_t b) {
      const std::string_view first = layer_.paragraphs[a].span.of(text_), second = layer_.paragraphs[b].span.of(text_);
      return looks_[a].words >= 4 && (first.starts_with(second) || second.starts_with(first));
    };
    return (i + 1 < looks_.size() && same(i, i + 1)) || (i > 0 && same(i, i - 1));
  }

  /// What stands above the account: the page's name and menus, then the headline.
  void head(std::size_t account) {
    if (account == looks_.size()) return;
    std::size_t last_furniture = 0;
    for (std::size_t i = 0; i < account; ++i) {
      if (is(i, ParagraphKind::FURNITURE) && !looks_[i].byline) last_furniture = i;
    }
    std::size_t title = account;  // the page's name, which is all the headline that some pages have
    bool headline = false;
    for (std::size_t i = 0; i < account; ++i) {
      if (!is(i, ParagraphKind::PROSE)) continue;
      const bool masthead = i < last_furniture && looks_[i].words <= longest_masthead;
      const bool appeal = looks_[i].plea && looks_[i].words <= longest_masthead;  // "Support The Islander!"
      if (masthead || appeal || looks_[i].section) {
        kind(i) = ParagraphKind::FURNITURE;
        if (masthead && !appeal && !looks_[i].section && title == account) title = i;
      } else if (is_line(looks_[i], longest_headline)) {
        kind(i) = ParagraphKind::HEADLINE;
        headline = true;
      }
    }
    if (!headline && title < account) kind(title) = ParagraphKind::HEADLINE;
  }

  /// Headings within the account: a short line above prose.
  void headings(std::size_t account) {
    for (std::size_t i = account; i + 1 < looks_.size(); ++i) {
      const bool above_prose = is(i + 1, ParagraphKind::PROSE) && looks_[i + 1].stopped;
      if (is(i, ParagraphKind::PROSE) && is_line(looks_[i], longest_heading) && above_prose)
        kind(i) = ParagraphKind::HEADLINE;
    }
  }

  /// Below "Related stories" and the like come titles of other pages, up to the next paragraph of prose.
  void lists(std::size_t account) {
    for (std::size_t i = account; i < looks_.size(); ++i) {
      if (!looks_[i].list_heading) continue;
      while (i + 1 < looks_.size() && is_entry(looks_[i + 1])) kind(++i) = ParagraphKind::FURNITURE;
    }
  }

  /// Below "Comments (3)" readers speak, each behind a name: "digger77: great read!!"
  void comments(std::size_t account) {
    for (std::size_t i = account; i < looks_.size(); ++i) {
      if (!looks_[i].counter) continue;
      while (i + 1 < looks_.size() && opens_with_name(i + 1)) kind(++i) = ParagraphKind::FURNITURE;
    }
  }

  [[nodiscard]] bool opens_with_name(std::size_t i) const {
    constexpr std::size_t longest_name = 24, most_words = 3;
    const std::string_view line = layer_.paragraphs[i].span.of(text_);
    const std::size_t colon = line.substr(0, longest_name).find(':');
    if (colon == std::string_view::npos || colon + 1 >= line.size() || line[colon + 1] != ' ') return false;
    return static_cast<std::size_t>(std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), ' ')) <
           most_words;
  }

  /// Below the account, what stands between two notices is of their kind: "The Islander is read on every island."
  void between_notices(std::size_t account) {
    std::size_t last = looks_.size();
    for (std::size_t i = account; i < looks_.size(); ++i) {
      if (!is_notice(looks_[i])) continue;
      if (last < i && i - last <= 2) {
        for (std::size_t k = last + 1; k < i; ++k) kind(k) = ParagraphKind::FURNITURE;
      }
      last = i;
    }
  }

  /// A text that would be nothing but furniture is its own account.
  void keep_sole_content() {
    const auto tells = [](const Paragraph& paragraph) { return paragraph.kind == ParagraphKind::PROSE; };
    if (std::any_of(layer_.paragraphs.begin(), layer_.paragraphs.end(), tells)) return;
    for (Paragraph& paragraph : layer_.paragraphs) {
      if (paragraph.kind != ParagraphKind::CAPTION) paragraph.kind = ParagraphKind::PROSE;
    }
    if (std::any_of(layer_.paragraphs.begin(), layer_.paragraphs.end(), tells)) return;
    for (Paragraph& paragraph : layer_.paragraphs) paragraph.kind = ParagraphKind::PROSE;
  }

  std::string_view text_;
  TextLayer& layer_;
  Looks looks_;
};

}  // namespace

void tell_furniture(std::string_view text, const Resources& resources, TextLayer& layer) {
  Page(text, resources, layer).tell();
}

}  // namespace timeline::detail
