#include "timex/template.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace timeline::detail {
namespace {

struct FieldName {
  std::string_view name;
  Field field;
};
constexpr FieldName field_names[] = {
    {"type", Field::TYPE},
    {"mod", Field::MOD},
    {"quant", Field::QUANT},
    {"freq", Field::FREQ},
    {"anchor", Field::ANCHOR},
    {"direction", Field::DIRECTION},
    {"century", Field::CENTURY},
    {"decade", Field::DECADE},
    {"year", Field::YEAR},
    {"era", Field::ERA},
    {"half", Field::HALF},
    {"quarter", Field::QUARTER},
    {"season", Field::SEASON},
    {"month", Field::MONTH},
    {"week", Field::WEEK},
    {"day", Field::DAY},
    {"weekday", Field::WEEKDAY},
    {"nth", Field::NTH},
    {"hour", Field::HOUR},
    {"minute", Field::MINUTE},
    {"second", Field::SECOND},
    {"half_day", Field::HALF_DAY},
    {"part", Field::PART_OF_DAY},
    {"holiday", Field::HOLIDAY},
    {"zone", Field::ZONE},
    {"unit", Field::UNIT},
    {"shift", Field::SHIFT},
    {"order", Field::ORDER},
    {"length", Field::LENGTH},
    {"reference", Field::REFERENCE},
    {"ordinal_unit", Field::ORDINAL_UNIT},
    {"open", Field::OPEN},
    {"place", Field::PLACE},
};

std::vector<Template::Piece> compile_pieces(std::string_view text) {
  using PieceKind = Template::Piece::Kind;
  std::vector<Template::Piece> pieces;
  while (!text.empty()) {
    const std::size_t start = text.starts_with("$?") ? 2 : text.starts_with('$') ? 1 : 0;
    std::size_t end = start;
    if (start == 0) {
      end = std::min(text.find('$'), text.size());
    } else {
      while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) ++end;
    }
    const auto kind = start == 0 ? PieceKind::CONSTANT : start == 1 ? PieceKind::GROUP : PieceKind::PRESENCE;
    pieces.push_back({kind, std::string(text.substr(start, end - start))});
    text.remove_prefix(end);
  }
  return pieces;
}

}  // namespace

std::optional<Template> compile_template(std::string_view name, std::string_view text) {
  const std::string_view plain = name.substr(0, name.find_last_not_of("0123456789") + 1);
  const auto* found = std::find_if(std::begin(field_names), std::end(field_names),
                                   [&](const FieldName& field) { return field.name == plain; });
  if (found == std::end(field_names)) return std::nullopt;
  Template result{found->field, {}};
  for (;;) {
    const std::size_t bar = std::min(text.find('|'), text.size());
    result.choices.push_back(compile_pieces(text.substr(0, bar)));
    if (bar == text.size()) return result;
    text.remove_prefix(bar + 1);
  }
}

}  // namespace timeline::detail
