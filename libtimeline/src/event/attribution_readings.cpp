#include "event/attribution_readings.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace timeline::detail {
namespace {

constexpr std::size_t label_count = 13;
constexpr float impossible = -std::numeric_limits<float>::infinity();
constexpr std::size_t content_begins = role_label(Role::CONTENT, true, false);
constexpr std::size_t content_ends = role_label(Role::CONTENT, false, true);
constexpr std::size_t content_alone = role_label(Role::CONTENT, true, true);

/// By label: what begins and what goes on with its piece, and whether it begins or ends one.
struct Labels {
  std::uint8_t opening = 0, inner = 0;
  bool begins = true, ends = true;
};
constexpr std::array<Labels, label_count> make_labels() {
  std::array<Labels, label_count> all{};
  for (std::size_t label = 1; label < label_count; ++label) {
    all[label].opening = static_cast<std::uint8_t>(role_label(role_of(label), true, false));
    all[label].inner = static_cast<std::uint8_t>(role_label(role_of(label), false, false));
    all[label].begins = begins_piece(label);
    all[label].ends = ends_piece(label);
  }
  return all;
}
constexpr std::array<Labels, label_count> labels_of = make_labels();

constexpr bool is_content(std::size_t label) { return label != no_role && role_of(label) == Role::CONTENT; }

/// The best labels up to each token and from each token on, for each label that it may have. Between pieces every label
/// may follow every other, inside one only the piece itself goes on: two best labels to remember for each token,
/// instead of a square.
class Lattice {
 public:
  explicit Lattice(const std::vector<float>& scores)
      : scores_(scores),
        upto_(scores.size(), impossible),
        after_(scores.size(), impossible),
        from_(scores.size()),
        to_(scores.size()) {
    for (std::size_t place = 0; place < places(); ++place) step_forward(place);
    for (std::size_t place = places(); place-- > 0;) step_back(place);
  }

  [[nodiscard]] std::size_t places() const { return scores_.size() / label_count; }
  /// The score of the best path that gives the token at `place` the label.
  [[nodiscard]] float through(std::size_t place, std::size_t label) const {
    return upto_[place * label_count + label] + after_[place * label_count + label];
  }
  [[nodiscard]] std::vector<std::size_t> path(std::size_t place, std::size_t label) const {
    std::vector<std::size_t> labels(places());
    labels[place] = label;
    for (std::size_t i = place; i > 0; --i) labels[i - 1] = from_[i * label_count + labels[i]];
    for (std::size_t i = place; i + 1 < labels.size(); ++i) labels[i + 1] = to_[i * label_count + labels[i]];
    return labels;
  }

 private:
  void step_forward(std::size_t place) {
    const std::size_t row = place * label_count;
    const float* before = upto_.data() + row - (place > 0 ? label_count : 0);
    std::size_t closed = no_role;
    for (std::size_t label = 0; place > 0 && label < label_count; ++label) {
      if (labels_of[label].ends && before[label] > before[closed]) closed = label;
    }
    for (std::size_t label = 0; label < label_count; ++label) {
      if (place == 0 && !labels_of[label].begins) continue;
      std::size_t left = closed;
      if (!labels_of[label].begins) {
        const std::size_t opening = labels_of[label].opening;
        left = before[opening] >= before[opening + 1] ? opening : opening + 1;
      }
      upto_[row + label] = scores_[row + label] + (place > 0 ? before[left] : 0);
      from_[row + label] = static_cast<std::uint8_t>(left);
    }
  }

  void step_back(std::size_t place) {
    const std::size_t row = place * label_count;
    if (place + 1 == places()) {
      for (std::size_t label = 0; label < label_count; ++label)
        after_[row + label] = labels_of[label].ends ? 0 : impossible;
      return;
    }
    std::array<float, label_count> next{};
    std::size_t opening = no_role;
    for (std::size_t label = 0; label < label_count; ++label) {
      next[label] = scores_[row + label_count + label] + after_[row + label_count + label];
      if (labels_of[label].begins && next[label] > next[opening]) opening = label;
    }
    for (std::size_t label = 0; label < label_count; ++label) {
      std::size_t right = opening;
      if (!labels_of[label].ends) {
        const std::size_t inner = labels_of[label].inner;
        right = next[inner] >= next[inner + 1] ? inner : inner + 1;
      }
      after_[row + label] = next[right];
      to_[row + label] = static_cast<std::uint8_t>(right);
    }
  }

  const std::vector<float>& scores_;
  std::vector<float> upto_, after_;
  std::vector<std::uint8_t> from_, to_;
};

/// A label that a token shall have.
struct Condition {
  float score;
  std::size_t place, label;
};

/// What makes the content of the best path another, likeliest first; the best path itself comes before all. What is
/// much worse than the best with a content is left out.
std::vector<Condition> conditions(const Lattice& lattice) {
  constexpr float farthest = 6;
  std::vector<Condition> found;
  const auto likelier = [&](std::size_t place, std::size_t a, std::size_t b) {
    return lattice.through(place, a) >= lattice.through(place, b) ? a : b;
  };
  std::size_t first = no_role;
  for (std::size_t label = 1; label < label_count; ++label) first = likelier(0, first, label);
  const std::vector<std::size_t> best = lattice.path(0, first);
  found.push_back({lattice.through(0, first), 0, first});
  const bool content = std::any_of(best.begin(), best.end(), is_content);
  float least = content ? found.front().score - farthest : impossible;
  const auto add = [&](std::size_t place, std::size_t label) {
    const float score = lattice.through(place, label);
    if (score > least) found.push_back({score, place, label});
  };
  for (std::size_t place = 0; place < lattice.places(); ++place) {
    const std::size_t begin = likelier(place, content_begins, content_alone);
    const std::size_t end = likelier(place, content_ends, content_alone);
    if (!content) least = std::max(least, lattice.through(place, begin) - farthest);
    if (best[place] != begin) add(place, begin);
    if (best[place] != end && begin != end) add(place, end);
    if (!is_content(best[place])) continue;
    std::size_t other = no_role;
    for (std::size_t label = 0; label < label_count; ++label) {
      if (!is_content(label)) other = likelier(place, other, label);
    }
    add(place, other);
  }
  std::erase_if(found, [&](const Condition& c) { return c.score < least; });
  std::stable_sort(found.begin(), found.end(),
                   [](const Condition& a, const Condition& b) { return a.score > b.score; });
  return found;
}

}  // namespace

std::uint32_t head_of(const Tree& tree, const DocumentFacts& facts, FoundCue::Piece piece) {
  for (std::uint32_t token = piece.first; token < piece.last; ++token) {
    const std::uint32_t head = tree.head(token);
    const bool inside = head != Tree::no_token && head >= piece.first && head < piece.last;
    if (!inside && facts[token].upos != static_cast<std::uint8_t>(Upos::PUNCT)) return token;
  }
  return piece.first;
}

FoundCue pieces_of(const std::vector<std::size_t>& labels, std::uint32_t cue, std::uint32_t first) {
  FoundCue found{.head = cue, .source = {}, .cue = {}, .content = {}};
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == no_role) continue;
    const Role role = role_of(labels[i]);
    auto& pieces = role == Role::SOURCE ? found.source : role == Role::CUE ? found.cue : found.content;
    if (begins_piece(labels[i])) pieces.push_back({first + i, first + i});
    pieces.back().last = first + i + 1;
  }
  return found;
}

void mend_labels(std::vector<std::size_t>& labels) {
  const auto same = [&](std::size_t i, std::size_t j) {
    return labels[i] != no_role && labels[j] != no_role && role_of(labels[i]) == role_of(labels[j]);
  };
  std::vector<std::size_t> mended(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == no_role) continue;
    const bool first = i == 0 || !same(i - 1, i);
    const bool last = i + 1 == labels.size() || !same(i, i + 1);
    mended[i] = role_label(role_of(labels[i]), first, last);
  }
  labels = std::move(mended);
}

std::vector<Reading> likely_readings(std::vector<float> scores, std::uint32_t cue, std::uint32_t first) {
  constexpr std::size_t most_tried = 24, most_readings = 6;
  for (std::size_t label = 0; label < label_count; ++label) {
    if (label == no_role || role_of(label) != Role::CUE) scores[(cue - first) * label_count + label] = impossible;
  }
  const Lattice lattice(scores);
  std::vector<Reading> found;
  std::size_t tried = 0;
  for (const Condition& condition : conditions(lattice)) {
    if (++tried > most_tried || found.size() == most_readings || condition.score == impossible) break;
    FoundCue pieces = pieces_of(lattice.path(condition.place, condition.label), cue, first);
    const bool known =
        std::any_of(found.begin(), found.end(), [&](const Reading& r) { return r.found.content == pieces.content; });
    if (!pieces.content.empty() && !known) found.push_back({std::move(pieces), condition.score});
  }
  for (std::size_t i = found.size(); i-- > 0;) found[i].score -= found.front().score;
  return found;
}

}  // namespace timeline::detail
