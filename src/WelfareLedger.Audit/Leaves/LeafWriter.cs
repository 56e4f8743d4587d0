using System.Buffers.Text;
using System.Text;
using WelfareLedger.Audit.Trees;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Leaves;

/// <summary>
/// Writes the eight lines of one event after another into the same memory, for whoever reads millions; the same bytes
/// as <see cref="EventLeaf"/> makes, held to them by a test. Not for several threads.
/// </summary>
sealed class LeafWriter
{
    const int LengthMax = 4_096;

    readonly byte[] _buffer = new byte[LengthMax];
    int _length;

    public ReadOnlySpan<byte> Write(StoredEvent stored)
    {
        _length = 0;
        Put("welfareledger/event/v1\nstream "u8);
        PutText(stored.Stream.Value);
        Put("\nrevision "u8);
        Utf8Formatter.TryFormat(stored.Version.Value, _buffer.AsSpan(_length), out var written);
        _length += written;
        Put("\nid "u8);
        Utf8Formatter.TryFormat(stored.Id, _buffer.AsSpan(_length), out written);
        _length += written;
        Put("\ntype "u8);
        PutText(stored.Type);
        Put("\nrecorded "u8);
        PutTime(stored.Metadata.Span);
        Put("\ndata "u8);
        PutHash(stored.Data.Span);
        Put("\nmeta "u8);
        PutHash(stored.Metadata.Span);
        Put("\n"u8);
        return _buffer.AsSpan(0, _length);
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    void PutText(string text) => _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));

    // The ledger's own metadata begins with the time, in one of two lengths; whatever else there is takes the long way.
    void PutTime(ReadOnlySpan<byte> metadata)
    {
        const int Begin = 6;
        const int Seconds = 19;
        if (metadata.Length > Begin + Seconds + 9 && metadata.StartsWith("{\"t\":\""u8))
        {
            var text = metadata[Begin..];
            var end = text.IndexOf((byte)'"');
            var isWhole = end == Seconds + 1;
            if ((isWhole || (end is > Seconds + 1 and <= Seconds + 9 && text[Seconds] == '.')) && text[end - 1] == 'Z')
            {
                var begun = _length;
                Put(text[..(end - 1)]);
                if (isWhole) Put("."u8);
                for (var digits = isWhole ? 0 : end - Seconds - 2; digits < 7; digits++) Put("0"u8);
                Put("Z"u8);
                if (IsTime(_buffer.AsSpan(begun, _length - begun))) return;
                _length = begun;
            }
        }
        PutText(EventLeaf.TimeLine(RecordedTime.Of(metadata)));
    }

    static bool IsTime(ReadOnlySpan<byte> text) => LeafLines.TryTime(text, out var ticks) && ticks >= 0;

    void PutHash(ReadOnlySpan<byte> bytes)
    {
        TreeHash.Of(bytes).WriteHex(_buffer.AsSpan(_length));
        _length += 2 * TreeHash.Length;
    }
}
