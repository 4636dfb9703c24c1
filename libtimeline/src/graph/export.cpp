#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <sstream>
#include <unordered_map>

#include "timeline/graph/temporal_graph.hpp"

namespace timeline {
namespace {

struct NodeFields {
  std::string id, label, edtf, granularity, begin_earliest, begin_latest, end_earliest, end_latest, premises;
};
struct LinkFields {
  std::string rel_type, origin, premises;
  double confidence = 1;
};
// Bidirectional, for a plain list of edges to walk along.
using FieldGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, NodeFields, LinkFields>;

/// The length of the UTF-8 sequence that the text begins with, or 0 where it is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = byte(0) < 0x80 ? 1 : byte(0) < 0xC2 ? 0 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
  if (length == 0 || byte(0) > 0xF4 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  }
  const bool overlong = (byte(0) == 0xE0 && byte(1) < 0xA0) || (byte(0) == 0xF0 && byte(1) < 0x90);
  const bool beyond = (byte(0) == 0xED && byte(1) > 0x9F) || (byte(0) == 0xF4 && byte(1) > 0x8F);
  const bool no_character = byte(0) == 0xEF && byte(1) == 0xBF && byte(2) > 0xBD;
  return overlong || beyond || no_character ? 0 : length;
}

/// What XML and DOT can hold: U+FFFD stands for control characters and for bytes that are no UTF-8.
std::string printable(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text.substr(i));
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_control = (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F;
    result += length == 0 || is_control ? std::string_view("\xEF\xBF\xBD") : text.substr(i, length);
    i += length == 0 ? 1 : length;
  }
  return result;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : "\n") + printable(part);
  return result;
}

std::string text_of(const std::optional<Instant>& instant, Granularity granularity) {
  return instant ? bound_to_text(*instant, granularity) : std::string();
}

FieldGraph fields_of(const TemporalGraph& graph) {
  FieldGraph result(graph.nodes().size());
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < graph.nodes().size(); ++i) {
    const auto& node = graph.nodes()[i];
    const TimeSpan& when = graph.bounds(node.id);
    index.emplace(node.id, i);
    result[i] = {printable(node.id),
                 printable(node.label),
                 when.edtf,
                 std::string(to_string(when.granularity)),
                 text_of(when.begin.earliest, when.granularity),
                 text_of(when.begin.latest, when.granularity),
                 text_of(when.end.earliest, when.granularity),
                 text_of(when.end.latest, when.granularity),
                 joined(node.premises)};
  }
  for (const TLink& link : graph.links()) {
    const LinkFields fields{std::string(to_string(link.rel_type)), printable(link.origin), joined(link.premises),
                            link.confidence};
    add_edge(index.at(link.source), index.at(link.target), fields, result);
  }
  return result;
}

}  // namespace

std::string write_graphml(const TemporalGraph& graph) {
  FieldGraph fields = fields_of(graph);
  boost::dynamic_properties properties;
  properties.property("id", get(&NodeFields::id, fields));
  properties.property("label", get(&NodeFields::label, fields));
  properties.property("edtf", get(&NodeFields::edtf, fields));
  properties.property("granularity", get(&NodeFields::granularity, fields));
  properties.property("begin_earliest", get(&NodeFields::begin_earliest, fields));
  properties.property("begin_latest", get(&NodeFields::begin_latest, fields));
  properties.property("end_earliest", get(&NodeFields::end_earliest, fields));
  properties.property("end_latest", get(&NodeFields::end_latest, fields));
  properties.property("node_premises", get(&NodeFields::premises, fields));
  properties.property("type", get(&LinkFields::rel_type, fields));
  properties.property("origin", get(&LinkFields::origin, fields));
  properties.property("confidence", get(&LinkFields::confidence, fields));
  properties.property("premises", get(&LinkFields::premises, fields));
  std::ostringstream out;
  boost::write_graphml(out, fields, properties, true);
  return out.str();
}

std::string write_dot(const TemporalGraph& graph) {
  FieldGraph fields = fields_of(graph);
  for (const auto vertex : boost::make_iterator_range(vertices(fields))) {
    NodeFields& node = fields[vertex];
    if (node.label.empty()) node.label = node.id;
    if (!node.edtf.empty()) node.label += "\n" + node.edtf;
  }
  boost::dynamic_properties properties;
  properties.property("node_id", get(boost::vertex_index, fields));
  properties.property("id", get(&NodeFields::id, fields));
  properties.property("label", get(&NodeFields::label, fields));
  properties.property("label", get(&LinkFields::rel_type, fields));
  std::ostringstream out;
  boost::write_graphviz_dp(out, fields, properties);
  return out.str();
}

}  // namespace timeline
