#include "resource/symbol_pattern.hpp"

#include <algorithm>
#include <charconv>

#include "timeline/resource/error.hpp"

namespace timeline::detail {
namespace {

using Kind = SymbolPattern::Kind;

class Parser {
 public:
  explicit Parser(std::string_view expression) : rest_(expression) {}

  SymbolPattern whole() {
    SymbolPattern result = choice();
    if (!rest_.empty()) fail();
    return result;
  }

 private:
  [[noreturn]] void fail() const {
    throw RuleError("not a pattern over words, from \"" + std::string(rest_.substr(0, 40)) + "\" on");
  }

  bool take(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }

  SymbolPattern choice() {
    SymbolPattern result{.kind = Kind::CHOICE};
    do {
      result.parts.push_back(sequence());
    } while (take("|"));
    if (result.parts.size() > 1) return result;
    SymbolPattern only = std::move(result.parts.front());
    return only;
  }

  SymbolPattern sequence() {
    SymbolPattern result{.kind = Kind::SEQUENCE};
    while (!rest_.empty() && rest_[0] != '|' && rest_[0] != ')') result.parts.push_back(repeated());
    return result;
  }

  SymbolPattern repeated() {
    SymbolPattern part = atom();
    for (;;) {
      std::uint32_t least = 0, most = SymbolPattern::without_end;
      if (take("?")) {
        most = 1;
      } else if (take("+")) {
        least = 1;
      } else if (take("{")) {
        least = most = number(10);
        if (take(",")) most = rest_.starts_with('}') ? SymbolPattern::without_end : number(10);
        if (!take("}")) fail();
      } else if (!take("*")) {
        return part;
      }
      if (take("?")) fail();  // which of two matches comes first is nothing that a rule may build on
      SymbolPattern outer{.kind = Kind::REPETITION, .least = least, .most = most};
      outer.parts.push_back(std::move(part));
      part = std::move(outer);
    }
  }

  SymbolPattern atom() {
    if (take("^")) return {.kind = Kind::START};
    if (take("(?P<")) {
      const std::size_t end = std::min(rest_.find('>'), rest_.size());
      std::string name(rest_.substr(0, end));
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      SymbolPattern inner{.kind = Kind::SEQUENCE, .group = std::move(name)};
      inner.parts.push_back(bracketed());
      return inner;
    }
    if (take("(?:")) return bracketed();
    SymbolPattern result{.kind = Kind::ONE_OF};
    if (take("[")) {
      while (!take("]")) {
        const Symbol first = symbol();
        result.symbols.emplace_back(first, take("-") ? symbol() : first);
      }
    } else {
      const Symbol only = symbol();
      result.symbols.emplace_back(only, only);
    }
    return result;
  }

  SymbolPattern bracketed() {
    SymbolPattern result = choice();
    if (!take(")")) fail();
    return result;
  }

  Symbol symbol() {
    if (!take("\\x{")) fail();
    const std::uint32_t point = number(16);
    if (!take("}") || point < first_code_point) fail();
    return static_cast<Symbol>(point - first_code_point);
  }

  std::uint32_t number(int base) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value, base);
    if (error != std::errc()) fail();
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  std::string_view rest_;
};

}  // namespace

SymbolPattern parse_symbol_pattern(std::string_view expression) { return Parser(expression).whole(); }

}  // namespace timeline::detail
