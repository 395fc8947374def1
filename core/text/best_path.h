#pragma once

#include <algorithm>
#include <cstddef>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/text/piece_trie.h"
#include "core/text/segment.h"

namespace stratascope {

// What stands for a character that is no piece.
template <typename Score>
struct UnknownCharacter {
    TokenId id = 0;
    Score score = 0;
};

// Of all ways to spell `text` that whose pieces have the greatest sum of scores, which lie in `scores` by id;
// found by the Viterbi algorithm. Sums run from the start of the text and are rounded to a Score at each
// piece; of equal ones that counts whose last piece begins first.
template <typename Score>
std::vector<Segment> bestPath(AlignedSpan text, const PieceTrie& pieces, const std::vector<double>& scores,
                              UnknownCharacter<Score> unknown, const std::stop_token& stop) {
    struct Ending {
        Segment last;  // of the best way here; of no characters where none is known yet
        Score score = 0;
    };
    std::vector<Ending> endings(text.size() + 1);
    const auto improve = [&endings](const Segment& last, double score) {
        Ending& ending = endings[last.first + last.count];
        if (ending.last.count == 0 || score > ending.score) ending = {last, static_cast<Score>(score)};
    };
    for (std::size_t first = 0; first < text.size(); ++first) {
        throwIfStopped(stop);
        const Score before = endings[first].score;
        bool standsAlone = false;
        pieces.visitAtStart(text.subspan(first), [&](std::size_t length, TokenId id) {
            improve({id, first, length}, scores[static_cast<std::size_t>(id)] + before);
            standsAlone = standsAlone || length == 1;
        });
        if (!standsAlone) improve({unknown.id, first, 1}, unknown.score + before);
    }
    std::vector<Segment> path;
    for (std::size_t end = text.size(); end > 0; end = path.back().first)
        path.push_back(endings[end].last);
    std::ranges::reverse(path);
    return path;
}

}  // namespace stratascope
