using System.Globalization;
using System.Text.Json;

namespace WelfareLedger.Audit.Leaves;

/// <summary>
/// Finds the time of recording in stored metadata, whoever wrote it: the member <c>t</c> of a JSON object. Metadata of
/// somebody else has none, and that is no fault here.
/// </summary>
static class RecordedTime
{
    const int DigitsMax = 7;

    public static DateTimeOffset? Of(ReadOnlySpan<byte> metadata)
    {
        try
        {
            var reader = new Utf8JsonReader(metadata);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isTime = reader.ValueTextEquals("t"u8);
                if (!reader.Read()) return null;
                if (isTime) return reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()!) : null;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // No JSON, hence none of ours.
        }
        catch (InvalidOperationException)
        {
            // A text that is no UTF-8, hence none of ours.
        }
        return null;
    }

    // As the ledger writes it, and no other way of writing a time: two readers must never differ on one.
    static DateTimeOffset? Parse(string text)
    {
        const string Whole = "yyyy-MM-dd'T'HH:mm:ss";
        var digits = text.Length - "2026-01-01T00:00:00.".Length - 1;
        var form = digits is >= 1 and <= DigitsMax ? $"{Whole}.{new string('f', digits)}'Z'" : $"{Whole}'Z'";
        return DateTimeOffset.TryParseExact(
            text, form, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }
}
