"""One polite sentence for who writes in another language than French, and a person."""

from __future__ import annotations

from bot.actions.dialogue.answer import Message, text
from bot.actions.dialogue.person import TALK_TO_PERSON
from bot.actions.dialogue.turn import Turn
from bot_contract.messages import Button

#: By language (ISO 639-1): two ways to say it, by turns; the button.
WORDS = {
    "en": (
        "I am sorry, I can only answer in French. An adviser can help you.",
        "I still cannot answer in English, I am afraid. Please ask for an adviser.",
        "Talk to an adviser",
    ),
    "es": (
        "Lo siento, solo puedo responder en francés. Un asesor puede ayudarle.",
        "Sigo sin poder responder en español. Hable, por favor, con un asesor.",
        "Hablar con un asesor",
    ),
    "de": (
        "Es tut mir leid, ich kann nur auf Französisch antworten. Ein Berater kann Ihnen helfen.",
        "Auf Deutsch kann ich leider nicht antworten. Wenden Sie sich bitte an einen Berater.",
        "Mit einem Berater sprechen",
    ),
    "it": (
        "Mi dispiace, posso rispondere solo in francese. Un consulente può aiutarla.",
        "Purtroppo non posso rispondere in italiano. Si rivolga a un consulente.",
        "Parlare con un consulente",
    ),
    "pt": (
        "Lamento, só posso responder em francês. Um assistente pode ajudar.",
        "Infelizmente não posso responder em português. Fale, por favor, com um assistente.",
        "Falar com um assistente",
    ),
    "nl": (
        "Het spijt me, ik kan alleen in het Frans antwoorden. Een medewerker kan u helpen.",
        "In het Nederlands kan ik helaas niet antwoorden. Vraag alstublieft naar een medewerker.",
        "Met een medewerker spreken",
    ),
    "pl": (
        "Przepraszam, mogę odpowiadać tylko po francusku. Konsultant może Państwu pomóc.",
        "Niestety nie mogę odpowiedzieć po polsku. Proszę porozmawiać z konsultantem.",
        "Porozmawiać z konsultantem",
    ),
    "ro": (
        "Îmi pare rău, pot răspunde numai în franceză. Un consilier vă poate ajuta.",
        "Din păcate nu pot răspunde în română. Vă rugăm să vorbiți cu un consilier.",
        "Vorbiți cu un consilier",
    ),
    "tr": (
        "Üzgünüm, yalnızca Fransızca yanıt verebiliyorum. Bir danışman size yardımcı olabilir.",
        "Maalesef Türkçe yanıt veremiyorum. Lütfen bir danışmanla görüşün.",
        "Bir danışmanla görüşmek",
    ),
    "vi": (
        "Rất tiếc, tôi chỉ có thể trả lời bằng tiếng Pháp. Một tư vấn viên có thể giúp quý vị.",
        "Tôi vẫn không thể trả lời bằng tiếng Việt. Xin quý vị nói chuyện với một tư vấn viên.",
        "Nói chuyện với tư vấn viên",
    ),
    "ru": (
        "Извините, я могу отвечать только по-французски. Вам может помочь консультант.",
        "К сожалению, я не могу ответить по-русски. Обратитесь, пожалуйста, к консультанту.",
        "Поговорить с консультантом",
    ),
    "uk": (
        "Вибачте, я можу відповідати лише французькою. Вам може допомогти консультант.",
        "На жаль, я не можу відповісти українською. Зверніться, будь ласка, до консультанта.",
        "Поговорити з консультантом",
    ),
    "el": (
        "Λυπάμαι, μπορώ να απαντήσω μόνο στα γαλλικά. Ένας σύμβουλος μπορεί να σας βοηθήσει.",
        "Δυστυχώς δεν μπορώ να απαντήσω στα ελληνικά. Παρακαλώ μιλήστε με έναν σύμβουλο.",
        "Μιλήστε με έναν σύμβουλο",
    ),
    "ar": (
        "عذرًا، لا يمكنني الرد إلا باللغة الفرنسية. يمكن لأحد المستشارين مساعدتكم.",
        "للأسف لا يمكنني الرد باللغة العربية. يُرجى التحدث إلى أحد المستشارين.",
        "التحدث إلى مستشار",
    ),
    "fa": (
        "متأسفم، من فقط می‌توانم به زبان فرانسوی پاسخ دهم. یک مشاور می‌تواند به شما کمک کند.",
        "متأسفانه نمی‌توانم به فارسی پاسخ دهم. لطفاً با یک مشاور صحبت کنید.",
        "صحبت با مشاور",
    ),
    "ta": (
        "மன்னிக்கவும், நான் பிரெஞ்சு மொழியில் மட்டுமே பதிலளிக்க முடியும். ஒரு ஆலோசகர் உங்களுக்கு உதவ முடியும்.",
        "தமிழில் என்னால் பதிலளிக்க முடியவில்லை. தயவுசெய்து ஒரு ஆலோசகரிடம் பேசுங்கள்.",
        "ஆலோசகரிடம் பேச",
    ),
    "zh": (
        "很抱歉，我只能用法语回答。客服人员可以帮助您。",
        "我仍然无法用中文回答，请与客服人员联系。",
        "联系客服人员",
    ),
    "ja": (
        "申し訳ございませんが、フランス語でのみお答えできます。担当者がお手伝いいたします。",
        "日本語ではお答えできません。担当者にご相談ください。",
        "担当者と話す",
    ),
    "ko": (
        "죄송합니다. 저는 프랑스어로만 답변할 수 있습니다. 상담원이 도와드릴 수 있습니다.",
        "죄송하지만 한국어로는 답변할 수 없습니다. 상담원에게 문의해 주세요.",
        "상담원과 대화하기",
    ),
}
OTHERWISE = "en"


def foreign_words(turn: Turn, language: str) -> Message:
    """A sentence in `language`, or in English, with the button that brings in a person."""
    first, later, person = WORDS.get(language, WORDS[OTHERWISE])
    return text(turn.unsaid(first, later), Button(person, TALK_TO_PERSON.payload))
