using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.Web;

/// <summary>Where a page of events ended, and what was known when the first was made.</summary>
readonly record struct PageMark(Position Before, Position Known);

/// <summary>Where a page of children ended, and what was known when the first was made.</summary>
readonly record struct RosterMark(Id<Child> After, Position Known);

/// <summary>How much of a list was shown, and what was known when its first page was made.</summary>
readonly record struct ListMark(int Shown, Position Known);

/// <summary>Marks of pages as texts: signed, and good for one user and one question only.</summary>
static class Cursors
{
    const int IdLength = 16;
    const int PositionLength = sizeof(long);
    const int SignatureLength = 16;

    static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The text of a mark.</summary>
    public static string Write(PageMark mark, Reader reader, string question)
    {
        Span<byte> bytes = stackalloc byte[2 * PositionLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, mark.Before.Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes[PositionLength..], mark.Known.Value);
        return Sign(bytes, reader, question);
    }

    /// <inheritdoc cref="Write(PageMark, Reader, string)"/>
    public static string Write(RosterMark mark, Reader reader, string question)
    {
        Span<byte> bytes = stackalloc byte[IdLength + PositionLength];
        mark.After.Value.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[IdLength..], mark.Known.Value);
        return Sign(bytes, reader, question);
    }

    /// <summary>The mark of a text.</summary>
    /// <exception cref="ProblemException">It was not given to this user for this question.</exception>
    public static PageMark? Read(string? cursor, Reader reader, string question)
    {
        if (cursor is null) return null;
        Span<byte> bytes = stackalloc byte[2 * PositionLength];
        Check(cursor, bytes, reader, question);
        return new(
            new(BinaryPrimitives.ReadInt64BigEndian(bytes)),
            new(BinaryPrimitives.ReadInt64BigEndian(bytes[PositionLength..])));
    }

    /// <inheritdoc cref="Read"/>
    public static RosterMark? ReadRoster(string? cursor, Reader reader, string question)
    {
        if (cursor is null) return null;
        Span<byte> bytes = stackalloc byte[IdLength + PositionLength];
        Check(cursor, bytes, reader, question);
        return new(
            new(new Guid(bytes[..IdLength])), new(BinaryPrimitives.ReadInt64BigEndian(bytes[IdLength..])));
    }

    /// <inheritdoc cref="Write(PageMark, Reader, string)"/>
    public static string Write(ListMark mark, Reader reader, string question) =>
        Write(new PageMark(new(mark.Shown), mark.Known), reader, question);

    /// <inheritdoc cref="Read"/>
    public static ListMark? ReadList(string? cursor, Reader reader, string question) =>
        Read(cursor, reader, question) is { } mark ? new((int)mark.Before.Value, mark.Known) : null;

    static string Sign(ReadOnlySpan<byte> mark, Reader reader, string question) =>
        Base64Url.EncodeToString([.. mark, .. Signature(mark, reader, question)]);

    static void Check(string cursor, Span<byte> mark, Reader reader, string question)
    {
        Span<byte> bytes = stackalloc byte[mark.Length + SignatureLength];
        if (Base64Url.DecodeFromChars(cursor, bytes, out _, out var length) != OperationStatus.Done
            || length != bytes.Length
            || !CryptographicOperations.FixedTimeEquals(
                bytes[mark.Length..], Signature(bytes[..mark.Length], reader, question)))
            throw new ProblemException(Problems.CursorInvalid);
        bytes[..mark.Length].CopyTo(mark);
    }

    static ReadOnlySpan<byte> Signature(ReadOnlySpan<byte> mark, Reader reader, string question)
    {
        var signed = Encoding.UTF8.GetBytes($"{Convert.ToHexString(mark)}\n{reader.Name}\n{question}");
        return HMACSHA256.HashData(Key, signed).AsSpan(0, SignatureLength);
    }
}
