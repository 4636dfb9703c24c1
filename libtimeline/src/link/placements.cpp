#include <vector>

#include "timeline/link/tlink.hpp"

namespace timeline {
namespace {

constexpr char origin[] = "model.placing";
constexpr double sure = 0.5;

TLinkMention link_of(const EventLayer& events, std::uint32_t event, LinkNode target, RelType relation) {
  TLinkMention link;
  link.source = {LinkNode::Kind::EVENT, event};
  link.target = target;
  link.rel_type = relation;
  link.confidence = events.events[event].placement.confidence;
  link.origin = origin;
  link.sentence = events.events[event].sentence;
  return link;
}

std::vector<bool> linked_to_creation(const std::vector<TLinkMention>& links, std::size_t events) {
  std::vector<bool> result(events);
  for (const TLinkMention& link : links) {
    if (link.source.kind == LinkNode::Kind::EVENT && link.target.kind == LinkNode::Kind::CREATION)
      result[link.source.index] = true;
  }
  return result;
}

}  // namespace

std::vector<TLinkMention> link_placements(std::vector<TLinkMention> links, const EventLayer& events) {
  const std::vector<bool> linked = linked_to_creation(links, events.events.size());
  for (std::uint32_t index = 0; index < events.events.size(); ++index) {
    const EventMention& event = events.events[index];
    const Placement& placement = event.placement;
    if (event.timex >= 0) continue;  // linked to its own time
    if (placement.creation_relation && !linked[index] && placement.confidence > sure)
      links.push_back(link_of(events, index, {LinkNode::Kind::CREATION, 0}, *placement.creation_relation));
    if (placement.time_relation && placement.range < 0) {
      const LinkNode time{LinkNode::Kind::TIMEX, static_cast<std::uint32_t>(placement.timex)};
      links.push_back(link_of(events, index, time, *placement.time_relation));
    }
  }
  return links;
}

}  // namespace timeline
