#include "core/text/sentencepiece_tokenizer.h"

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/error.h"
#include "core/text/albert_text.h"
#include "core/text/lower_case.h"
#include "core/text/pipeline_tokenizer.h"
#include "core/text/sentencepiece_model.h"
#include "core/text/sentencepiece_vocabulary.h"
#include "core/text/settings_file.h"
#include "core/text/step_cutter.h"
#include "core/text/text_file.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;
using Family = SentencePieceFamily;

constexpr std::size_t mostExtraIds = 10'000;

// What the files beside a model say.
struct Settings {
    SpecialTokenSettings special;
    std::vector<std::pair<std::string, std::size_t>> added;  // by id
    std::string addedFile;
    AlbertTextRules text;
    std::size_t extraIds = 0;
};

SpecialTokenSettings defaultTokens(const Family& family, std::size_t extraIds) {
    SpecialTokenSettings tokens;
    for (std::size_t role = 0; role < specialRoles; ++role)
        if (!family.tokens[role].empty())
            tokens.byRole[role] = TokenSetting{std::string(family.tokens[role])};
    for (const std::string_view token : family.additional)
        tokens.additional.push_back({std::string(token)});
    for (std::size_t i = 0; i < extraIds; ++i)
        tokens.additional.push_back({"<extra_id_" + std::to_string(i) + ">"});
    return tokens;
}

// All but special_tokens_map.json write the mask as a plain token, and mean one that is read as a word: with
// the space before it.
void readMaskAsWord(SpecialTokenSettings& tokens) {
    auto& mask = tokens.byRole[static_cast<std::size_t>(SpecialRole::Mask)];
    if (!mask || mask->leftStrip) return;
    mask->leftStrip = true;
    mask->rightStrip = false;
}

Settings readSettings(const fs::path& folder, const Family& family) {
    const SettingsFile config(folder / "tokenizer_config.json");
    if (config.holdsAnything("sp_model_kwargs"))
        throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), "sp_model_kwargs"});
    Settings settings;
    settings.extraIds = config.number("extra_ids", family.extraIds, mostExtraIds);
    settings.text.removesSpaces = config.truth("remove_space", true);
    settings.text.keepsAccents = config.truth("keep_accents", false);
    settings.text.lowerCases = family.cleansText && config.truth("do_lower_case", family.lowerCases);
    settings.special = defaultTokens(family, settings.extraIds);
    settings.special.read(config);
    readMaskAsWord(settings.special);
    settings.special.read(SettingsFile(folder / "special_tokens_map.json"));
    const SettingsFile added(folder / "added_tokens.json");
    settings.addedFile = added.name();
    settings.added = added.numbers(std::numeric_limits<TokenId>::max());
    std::ranges::sort(settings.added, {}, &std::pair<std::string, std::size_t>::second);
    return settings;
}

// A token that is written without flags takes the white space on both sides along.
AddedToken asAdded(const TokenSetting& setting, TokenId id, bool special) {
    return {.id = id,
            .content = setting.content,
            .leftStrip = setting.leftStrip.value_or(true),
            .rightStrip = setting.rightStrip.value_or(true),
            .special = special};
}

// Gives tokens the ids that they have in the vocabulary, and those that have none the next ones.
class AddedTokenIds {
public:
    AddedTokenIds(const Vocabulary& vocabulary, TokenId unknown)
        : m_vocabulary(vocabulary), m_unknown(unknown) {}

    void addFromFile(const Settings& settings);
    void addSpecial(const SpecialTokenSettings& special);

    TokenId idOf(const std::string& content) const {
        const auto id = m_ids.find(content);
        return id != m_ids.end() ? id->second : m_vocabulary.idOf(content).value_or(m_unknown);
    }
    std::vector<AddedToken> tokens() && { return std::move(m_tokens); }

private:
    TokenId take(const std::string& content) {
        if (const auto id = m_vocabulary.idOf(content)) return *id;
        const auto next = static_cast<TokenId>(m_vocabulary.size() + m_ids.size());
        return m_ids.try_emplace(content, next).first->second;
    }

    const Vocabulary& m_vocabulary;
    TokenId m_unknown;
    std::unordered_map<std::string, TokenId> m_ids;  // behind the vocabulary
    std::vector<AddedToken> m_tokens;
};

// Ids in the file go on where the vocabulary ends, without a gap.
void AddedTokenIds::addFromFile(const Settings& settings) {
    std::unordered_set<std::string> special;
    for (const TokenSetting& token : settings.special.all())
        special.insert(token.content);
    for (const auto& [written, id] : settings.added) {
        const bool isSpecial = special.contains(written);
        const std::string content = settings.text.lowerCases && !isSpecial
                                        ? toUtf8(lowerCased(alignedText(toValidUtf8(written).text)))
                                        : written;
        if (content.empty() || static_cast<std::size_t>(take(content)) != id)
            throw Error(ErrorCode::ConfigInvalid, {settings.addedFile, written, std::to_string(id)});
        if (!isSpecial) m_tokens.push_back(asAdded({content}, idOf(content), false));
    }
}

void AddedTokenIds::addSpecial(const SpecialTokenSettings& special) {
    const auto& unknown = special.of(SpecialRole::Unknown);
    for (const TokenSetting& token : special.all()) {
        const bool isUnknown = unknown && token.content == unknown->content;
        m_tokens.push_back(asAdded(token, isUnknown ? idOf(token.content) : take(token.content), true));
    }
}

Frame frameOf(const Family& family, const SpecialTokenSettings& special, const AddedTokenIds& ids) {
    const auto id = [&](SpecialRole role) { return ids.idOf(special.of(role).value().content); };
    switch (family.framing) {
        case Family::Framing::Bert:
            return bertFrame(id(SpecialRole::Class), id(SpecialRole::Separator));
        case Family::Framing::Roberta:
            return robertaFrame(id(SpecialRole::Class), id(SpecialRole::Separator));
        case Family::Framing::Xlnet:
            return xlnetFrame(id(SpecialRole::Class), id(SpecialRole::Separator));
        case Family::Framing::T5:
            return t5Frame(id(SpecialRole::End));
        case Family::Framing::Bare:
            break;
    }
    return bareFrame();
}

CutterSteps stepsOf(const Family& family, const Settings& settings, const SentencePieceFile& model,
                    const std::shared_ptr<const AddedTokens>& added) {
    CutterSteps steps;
    std::vector<std::unique_ptr<const Normalizer>> normalizers;
    if (family.cleansText) {
        normalizers.push_back(std::make_unique<AlbertText>(settings.text));
        if (settings.text.lowerCases) steps.wholeText = std::make_unique<LowerCaseBetweenTokens>(added);
    }
    normalizers.push_back(std::make_unique<SentencePieceNormalizer>(model));
    steps.normalizer = std::make_unique<NormalizerSequence>(std::move(normalizers));
    return steps;
}

}  // namespace

std::optional<fs::path> sentencePieceModelIn(const fs::path& folder, const Family& family) {
    for (const std::string_view name :
         {family.file, std::string_view("spiece.model"), std::string_view("sentencepiece.bpe.model"),
          std::string_view("tokenizer.model")})
        if (pathExists(folder / name)) return folder / name;
    return std::nullopt;
}

std::shared_ptr<const Tokenizer> loadSentencePieceTokenizer(const fs::path& folder, const Family& family) {
    const auto file = sentencePieceModelIn(folder, family);
    if (!file) throw Error(ErrorCode::NoTokenizer, {folder.string()});
    const Settings settings = readSettings(folder, family);
    const SentencePieceFile model = parseSentencePieceFile(readTextFile(*file), *file);
    SentencePieceVocabulary vocabulary = vocabularyOf(model, family, settings.extraIds, *file);
    TokenizerParts parts;
    parts.vocabulary = std::make_shared<const Vocabulary>(std::move(vocabulary.pieces));
    AddedTokenIds ids(*parts.vocabulary, vocabulary.unknown);
    ids.addFromFile(settings);
    ids.addSpecial(settings.special);
    parts.frame = frameOf(family, settings.special, ids);
    parts.unknown = vocabulary.unknown;
    const auto& mask = settings.special.of(SpecialRole::Mask);
    if (mask && !mask->content.empty()) parts.mask = ids.idOf(mask->content);
    parts.addedTokens = std::make_shared<const AddedTokens>(std::move(ids).tokens());
    parts.cutter =
        std::make_unique<StepCutter>(*parts.addedTokens, stepsOf(family, settings, model, parts.addedTokens));
    parts.model = std::make_unique<SentencePieceModel>(
        model, SentencePieceRules{parts.vocabulary, std::move(vocabulary.ids), vocabulary.unknown,
                                  family.cleansText});
    return makeTokenizer(std::move(parts));
}

}  // namespace stratascope
