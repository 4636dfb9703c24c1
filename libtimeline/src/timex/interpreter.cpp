#include "timex/interpreter.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "timex/units.hpp"

namespace timeline::detail {
namespace {

/// Two-digit years from here on are of the last century ("'68"), those before of this one ("'09").
constexpr int first_two_digit_year = 30;
/// "two o'clock" is in the afternoon unless the words say otherwise, "seven o'clock" is not.
constexpr int last_hour_after_noon = 6;

int whole(const std::string& text) {
  return static_cast<int>(std::clamp(std::strtod(text.c_str(), nullptr), -1e6, 1e6));
}

/// Values that are names of the standard are in capitals; other words that a group caught are none.
bool is_name(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
}

std::string upper_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 0x20 : c); });
  return text;
}

Direction direction_of(const std::string& text) {
  if (text == "PAST" || text == "-1") return Direction::PAST;
  if (text == "FUTURE" || text == "1") return Direction::FUTURE;
  return text == "SAME" || text == "0" ? Direction::SAME : Direction::UNSAID;
}

Anchor anchor_of(const std::string& text) {
  if (text == "PREVIOUS") return Anchor::PREVIOUS;
  if (text == "EVENT") return Anchor::EVENT;
  return text == "CREATION" ? Anchor::CREATION : Anchor::NONE;
}

}  // namespace

void Interpreter::set_number(Field field, int number) {
  std::optional<int>* const target = [&]() -> std::optional<int>* {
    switch (field) {
      case Field::HALF:
        return &symbol_.half;
      case Field::QUARTER:
        return &symbol_.quarter;
      case Field::SEASON:
        return &symbol_.season;
      case Field::MONTH:
        return &symbol_.month;
      case Field::WEEK:
        return &symbol_.week;
      case Field::DAY:
        return &symbol_.day;
      case Field::WEEKDAY:
        return &symbol_.weekday;
      case Field::NTH:
        return &symbol_.nth;
      case Field::HOUR:
        return &symbol_.hour;
      case Field::MINUTE:
        return &symbol_.minute;
      case Field::SECOND:
        return &symbol_.second;
      default:
        return nullptr;
    }
  }();
  if (target != nullptr) *target = number;
}

void Interpreter::set_unit(const std::string& value) {
  std::istringstream words(value);
  for (std::string word; words >> word;) {
    if (const UnitName* unit = unit_named(word)) {
      symbol_.unit = unit->unit;
    } else {
      unit_count_ = std::strtod(word.c_str(), nullptr);
    }
  }
}

/// What the words leave to be settled: the order of day and month, the half of the day, the century.
void Interpreter::set_open(const std::string& value) {
  const std::size_t space = std::min(value.find(' '), value.size());
  const std::string_view kind = std::string_view(value).substr(0, space);
  const int number = whole(value.substr(space));
  if (kind == "ORDER") symbol_.order_is_open = true;
  if (kind == "DAY_FIRST") symbol_.day_order = DayOrder::DAY_FIRST;
  if (kind == "HALF_DAY") symbol_.half_day_is_open = true;
  if (kind == "YEAR_TAIL") symbol_.year = number;
  if (kind == "FROM_ONE") symbol_.nth_unit = symbol_.unit = Granularity::DAY;
  if (kind == "DUAL_YEAR") years_on_ = 1;
  if (kind == "KEEPS_UNIT") symbol_.keeps_unit = symbol_.is_counted = true;
  if (kind == "COUNTED") symbol_.is_counted = true;
  if (kind == "CLOCK_FACE") is_clock_face_ = true;
  if (kind == "MINUTES") minutes_past_ = number;
  if (kind == "CLOCK") {
    symbol_.hour = number / 100;
    symbol_.minute = number % 100;
  }
}

/// A table of what each field sets.
void Interpreter::set(Field field, const std::string& value) {
  switch (field) {
    case Field::TYPE:
      timex_.type = value == "TIME"       ? TimexType::TIME
                    : value == "DURATION" ? TimexType::DURATION
                    : value == "SET"      ? TimexType::SET
                                          : TimexType::DATE;
      break;
    case Field::MOD:
      timex_.mod = is_name(value) ? value : "";
      break;
    case Field::QUANT:
      timex_.quant = upper_case(value);
      break;
    case Field::FREQ:
      timex_.freq = value;
      std::erase(timex_.freq, ' ');
      break;
    case Field::ANCHOR:
      symbol_.anchor = anchor_of(value);
      break;
    case Field::DIRECTION:
      symbol_.direction = direction_of(value);
      symbol_.direction_is_explicit = true;
      break;
    case Field::CENTURY:
      symbol_.century = whole(value) - 1;
      break;
    case Field::DECADE:
      symbol_.decade = (whole(value) < 100 ? 1900 + whole(value) : whole(value)) / 10;
      break;
    case Field::YEAR:
      symbol_.year = whole(value);
      two_digit_year_ = value.size() <= 2;
      break;
    case Field::ERA:
      before_christ_ = value == "BC";
      has_era_ = true;
      break;
    case Field::HALF_DAY:
      afternoon_ = value == "PM";
      morning_ = value == "AM";
      break;
    case Field::PART_OF_DAY:
      symbol_.part_of_day = value;
      break;
    case Field::HOLIDAY:
      symbol_.holiday = value;
      break;
    case Field::ZONE:
      symbol_.zone = value;
      break;
    case Field::UNIT:
      set_unit(value);
      break;
    case Field::SHIFT:
      symbol_.shift = value.starts_with("--") ? 0 : std::strtod(value.c_str(), nullptr);
      break;
    case Field::ORDER:
      symbol_.shift_is_last = value == "LAST";
      break;
    case Field::LENGTH:
      symbol_.length = symbol_.length ? sum(*symbol_.length, length_of(value)) : length_of(value);
      break;
    case Field::OPEN:
      set_open(value);
      break;
    case Field::REFERENCE:
      symbol_.reference = value;
      break;
    case Field::ORDINAL_UNIT:
      if (const UnitName* unit = unit_named(value)) symbol_.nth_unit = unit->unit;
      break;
    default:
      set_number(field, whole(value));
  }
}

void Interpreter::finish() {
  symbol_.shift *= unit_count_;
  if (symbol_.nth_unit == Granularity::DAY && !symbol_.nth) symbol_.shift -= 1;  // the first day is the day itself
  if (symbol_.hour && afternoon_ && *symbol_.hour < 12) symbol_.hour = *symbol_.hour + 12;
  if (symbol_.hour && morning_ && *symbol_.hour == 12) symbol_.hour = 0;
  if (is_clock_face_ && symbol_.hour) {
    symbol_.half_day_is_open = !afternoon_ && !morning_ && *symbol_.hour > 0 && *symbol_.hour <= 12;
  } else if (symbol_.half_day_is_open && symbol_.hour) {
    symbol_.half_day_is_open = !afternoon_ && !morning_ && *symbol_.hour <= 12;
    if (symbol_.half_day_is_open && *symbol_.hour <= last_hour_after_noon) symbol_.hour = *symbol_.hour + 12;
  }
  if (symbol_.hour && minutes_past_ != 0) {
    symbol_.minute = (minutes_past_ + 60) % 60;
    if (minutes_past_ < 0) symbol_.hour = (*symbol_.hour + 23) % 24;
  }
  if (symbol_.order_is_open && symbol_.month && symbol_.day) {
    bool day_first = symbol_.day_order == DayOrder::DAY_FIRST;  // as the language has it
    if (*symbol_.month > 12) {
      std::swap(symbol_.month, symbol_.day);
      day_first = !day_first;
    }
    const bool alike = symbol_.day == symbol_.month;
    symbol_.order_is_open = *symbol_.day <= 12 && !alike;
    symbol_.day_order = alike ? DayOrder::UNSAID : day_first ? DayOrder::DAY_FIRST : DayOrder::MONTH_FIRST;
  }
  if (symbol_.year && two_digit_year_ && !has_era_) {
    symbol_.year = *symbol_.year + (*symbol_.year < first_two_digit_year ? 2000 : 1900);
  }
  if (symbol_.year) symbol_.year = *symbol_.year + years_on_;
  if (symbol_.year && before_christ_) symbol_.year = 1 - *symbol_.year;
  if (symbol_.century && before_christ_) symbol_.century = -1 - *symbol_.century;
  const bool whole_date = symbol_.year || symbol_.decade || symbol_.century || !symbol_.reference.empty();
  const bool dated = timex_.type == TimexType::DATE || timex_.type == TimexType::TIME;
  if (dated && !whole_date && symbol_.anchor == Anchor::NONE) symbol_.anchor = Anchor::CREATION;
}

}  // namespace timeline::detail
