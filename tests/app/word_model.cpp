#include "tests/app/word_model.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "tests/app/program_run.h"
#include "tests/support/test_data.h"

namespace stratascope::test {
namespace {

using namespace Qt::Literals::StringLiterals;

int vocabularySize(const QString& configFile) {
    const auto config =
        QJsonDocument::fromJson(QByteArray::fromStdString(readFile(configFile.toStdString()))).object();
    return config[u"vocab_size"_s].toInt();
}

}  // namespace

WordModel::WordModel(const QString& parent, const QString& model, std::int64_t maskId, const QString& mask)
    : m_folder(parent + u'/' + QString(model).replace(u'/', u'-')), m_maskId(maskId), m_mask(mask) {
    QDir().mkpath(m_folder);
    for (const QString& file : {u"/config.json"_s, u"/model.safetensors"_s})
        QFile::copy(fixturePath(model) + file, m_folder + file);
    QJsonObject vocabulary;
    for (int id = 0; id < vocabularySize(m_folder + u"/config.json"_s); ++id)
        vocabulary[wordOf(id)] = id;
    const QJsonObject words{{u"added_tokens"_s, QJsonArray{QJsonObject{{u"id"_s, static_cast<qint64>(maskId)},
                                                                       {u"content"_s, mask},
                                                                       {u"special"_s, true}}}},
                            {u"pre_tokenizer"_s, QJsonObject{{u"type"_s, u"WhitespaceSplit"_s}}},
                            {u"model"_s, QJsonObject{{u"type"_s, u"WordPiece"_s},
                                                     {u"unk_token"_s, wordOf(0)},
                                                     {u"max_input_chars_per_word"_s, 100},
                                                     {u"continuing_subword_prefix"_s, u"##"_s},
                                                     {u"vocab"_s, vocabulary}}}};
    writeFile((m_folder + u"/tokenizer.json"_s).toStdString(), QJsonDocument(words).toJson().toStdString());
}

QString WordModel::wordOf(std::int64_t id) const {
    return id == m_maskId ? m_mask : u'w' + QString::number(id);
}

QString WordModel::textOf(const std::vector<std::int64_t>& ids) const {
    QStringList words;
    for (const std::int64_t id : ids)
        words.append(wordOf(id));
    return words.join(u' ');
}

}  // namespace stratascope::test
