#pragma once

#include <cstddef>
#include <cstdint>

namespace stratascope {

// SplitMix64 (Steele, Lea & Flood 2014): the number at place `index` of the sequence that `seed` stands for.
constexpr std::uint64_t randomBits(std::uint64_t seed, std::uint64_t index) {
    std::uint64_t bits = seed + (index + 1) * 0x9E3779B97F4A7C15U;
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

// Draws from that sequence one after the other; the same seed gives the same draws on every machine.
class RandomSource {
public:
    explicit RandomSource(std::uint64_t seed) : m_seed(seed) {}

    std::uint64_t bits() { return randomBits(m_seed, m_next++); }

    // In [0, 1)
    double share() { return static_cast<double>(bits() >> 11U) * 0x1p-53; }

    bool chance(double probability) { return share() < probability; }

    // Evenly in 0 … count − 1, up to a bias of count / 2⁶⁴; `count` is above 0.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(bits() % count); }

private:
    std::uint64_t m_seed;
    std::uint64_t m_next = 0;
};

}  // namespace stratascope
