using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>
/// The id of an event. Whoever writes commands knows the ids of commands before any event is recorded, so a command may
/// name an event of its own subject by them: <c>command:ID</c>, and <c>command:ID#1</c> for the second event.
/// </summary>
sealed class EventIdForm : Form<EventId>
{
    const string ByCommand = "command:";

    public override Text Expected { get; } = new(
        "一个事件的 UUID，或 command: 加上登记它的命令的 UUID",
        "the UUID of an event, or command: and the UUID of the command that recorded it");

    public override string Example => "\"0195d0a8-2222-8000-8000-000000000002\"";

    public override void Write(JsonTextWriter writer, EventId value) =>
        writer.WriteValue(value.Value != Guid.Empty
            ? value.ToString()
            : throw new ArgumentException("The id of an event was never given."));

    public override bool TryRead(JToken token, Reading reading, out EventId value)
    {
        value = default;
        if (token.Type != JTokenType.String) return false;
        var text = (string)token!;
        if (reading.Loosely && text.StartsWith(ByCommand, StringComparison.Ordinal))
            return TryDerive(text[ByCommand.Length..], reading, out value);
        return EventId.TryParse(text, null, out value)
            && (reading.Loosely || string.Equals(value.ToString(), text, StringComparison.Ordinal));
    }

    static bool TryDerive(string text, Reading reading, out EventId value)
    {
        value = default;
        var (command, place) = text.Split('#') switch
        {
            [var id] => (id, "0"),
            [var id, var number] => (id, number),
            _ => ("", ""),
        };
        if (reading.Subject is not { } subject
            || !Guid.TryParse(command, out var commandId)
            || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal))
            return false;
        value = EventIds.Derive(commandId, subject, ordinal);
        return true;
    }
}
