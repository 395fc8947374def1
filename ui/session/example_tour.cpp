#include "ui/session/example_tour.h"

#include <algorithm>
#include <utility>

#include "ui/session/selection.h"
#include "ui/session/session.h"

namespace stratascope {

namespace {

TextPair textsOf(const Session& session) {
    return {session.textA(), session.textB(), session.pairing()};
}

TextPair textsOf(const TextsRequest& request) {
    return {QString::fromStdString(request.textA), QString::fromStdString(request.textB.value_or("")),
            request.pairing};
}

bool areOfAnExample(const TextPair& texts) {
    return std::ranges::find(examples(), texts, &Example::texts) != examples().end();
}

bool areBlank(const TextPair& texts) {
    return texts.a.trimmed().isEmpty() && texts.b.trimmed().isEmpty();
}

}  // namespace

ExampleTour::ExampleTour(Session& session, Selection& selection, QString embeddedModel, QObject* parent)
    : QObject(parent), m_session(session), m_selection(selection), m_embeddedModel(std::move(embeddedModel)) {
    connect(&session, &Session::textsChanged, this, &ExampleTour::onTextsChanged);
    connect(&session, &Session::statusChanged, this, &ExampleTour::select);
}

bool ExampleTour::changed() const {
    return m_current && textsOf(m_session) != m_current->texts;
}

void ExampleTour::choose(const Example& example) {
    setAsideOwnTexts();
    // The model first: the texts are not given to another one then.
    if (!m_embeddedModel.isEmpty() && m_session.modelFolder() != m_embeddedModel)
        m_session.openModel(m_embeddedModel);
    m_noteShown = true;
    begin(example, true);
    Q_EMIT viewWanted(example.view);
}

void ExampleTour::step(int by, const QString& language) {
    const auto order = examplesFor(language);
    const auto count = std::ssize(order);
    const auto present = std::ranges::find(order, m_current);
    const auto from = present != order.end() ? present - order.begin() : (by > 0 ? -1 : count);
    choose(*order[static_cast<std::size_t>((from + by + count) % count)]);
}

void ExampleTour::offer(const Example& example) {
    begin(example, false);
}

void ExampleTour::resume(const Example& example, const TextPair& texts) {
    begin(example, true);
    m_session.setTexts(texts.a, texts.b, texts.pairing);
}

void ExampleTour::begin(const Example& example, bool chosen) {
    m_current = &example;
    m_chosen = chosen;
    m_session.setTexts(example.texts.a, example.texts.b, example.texts.pairing);
    m_selectionDue = true;
    Q_EMIT stateChanged();
    select();
}

void ExampleTour::showNote(bool shown) {
    if (shown == m_noteShown) return;
    m_noteShown = shown;
    Q_EMIT stateChanged();
}

void ExampleTour::replaceTextA(const QString& text) {
    if (text == m_session.textA()) return;
    setAsideOwnTexts();
    m_session.setTextA(text);
}

void ExampleTour::setEarlierTexts(std::vector<TextPair> texts) {
    if (texts.size() > mostEarlierTexts) texts.resize(mostEarlierTexts);
    if (texts == m_earlier) return;
    m_earlier = std::move(texts);
    Q_EMIT earlierTextsChanged();
}

void ExampleTour::bringBack(const TextPair& texts) {
    const TextPair wanted = texts;  // it may be the one that is removed
    setAsideOwnTexts();
    std::vector<TextPair> others = m_earlier;
    std::erase(others, wanted);
    setEarlierTexts(std::move(others));
    m_current = nullptr;
    m_selectionDue = false;
    m_session.setTexts(wanted.a, wanted.b, wanted.pairing);
    Q_EMIT stateChanged();
}

void ExampleTour::setAsideOwnTexts() {
    const TextPair own = textsOf(m_session);
    if (areBlank(own) || areOfAnExample(own)) return;
    std::vector<TextPair> texts = m_earlier;
    std::erase(texts, own);
    texts.insert(texts.begin(), own);
    setEarlierTexts(std::move(texts));
}

bool ExampleTour::isEncoded() const {
    const auto encoding = m_session.encoding();
    return m_session.status() == Session::Status::Ready && encoding &&
           textsOf(encoding->request) == m_current->texts;
}

void ExampleTour::select() {
    if (!m_selectionDue || !isEncoded()) return;
    m_selectionDue = false;
    m_selection.setLayer(m_current->layer);
    m_selection.setLockedTokens(markedTokens(*m_current, *m_session.encoding()));
}

void ExampleTour::onTextsChanged() {
    if (!m_current) return;
    if (changed()) m_selectionDue = false;
    Q_EMIT stateChanged();
}

}  // namespace stratascope
