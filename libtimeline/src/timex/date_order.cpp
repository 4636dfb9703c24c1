#include <algorithm>
#include <utility>

#include "timex/context.hpp"

namespace timeline::detail {
namespace {

bool has_written(const TimexLayer& layer, DayOrder order) {
  return std::any_of(layer.timexes.begin(), layer.timexes.end(), [order](const Timex& timex) {
    return timex.symbol.day_order == order && !timex.symbol.order_is_open;
  });
}

/// Which comes first in the numeric dates that can be read in one way only; nothing where they differ.
DayOrder proven_order(const TimexLayer& layer) {
  const bool month_first = has_written(layer, DayOrder::MONTH_FIRST),
             day_first = has_written(layer, DayOrder::DAY_FIRST);
  if (month_first == day_first) return DayOrder::UNSAID;
  return month_first ? DayOrder::MONTH_FIRST : DayOrder::DAY_FIRST;
}

}  // namespace

void settle_date_order(DateOrder asked, TimexLayer& layer) {
  const DayOrder order = asked == DateOrder::MDY   ? DayOrder::MONTH_FIRST
                         : asked == DateOrder::DMY ? DayOrder::DAY_FIRST
                                                   : proven_order(layer);
  if (order == DayOrder::UNSAID) return;
  for (Timex& timex : layer.timexes) {
    SymbolicTime& symbol = timex.symbol;
    if (!symbol.order_is_open) continue;
    if (symbol.day_order != order) std::swap(symbol.month, symbol.day);
    symbol.day_order = order;
    symbol.order_is_open = false;
  }
}

}  // namespace timeline::detail
