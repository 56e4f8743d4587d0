using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Api.Access;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.Web;

/// <summary>Where a page ended, and what was known when the first was made.</summary>
readonly record struct PageMark(Position Before, Position Known);

/// <summary>Marks of pages as texts: signed, and good for one user and one question only.</summary>
static class Cursors
{
    const int MarkLength = 16;
    const int SignatureLength = 16;

    static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The text of a mark.</summary>
    public static string Write(PageMark mark, Reader reader, string question)
    {
        Span<byte> bytes = stackalloc byte[MarkLength + SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, mark.Before.Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], mark.Known.Value);
        Signature(bytes[..MarkLength], reader, question).CopyTo(bytes[MarkLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The mark of a text.</summary>
    /// <exception cref="ProblemException">It was not given to this user for this question.</exception>
    public static PageMark? Read(string? cursor, Reader reader, string question)
    {
        if (cursor is null) return null;
        Span<byte> bytes = stackalloc byte[MarkLength + SignatureLength];
        if (Base64Url.DecodeFromChars(cursor, bytes, out _, out var length) != OperationStatus.Done
            || length != bytes.Length
            || !CryptographicOperations.FixedTimeEquals(
                bytes[MarkLength..], Signature(bytes[..MarkLength], reader, question)))
            throw new ProblemException(Problems.CursorInvalid);
        return new(
            new(BinaryPrimitives.ReadInt64BigEndian(bytes)), new(BinaryPrimitives.ReadInt64BigEndian(bytes[8..])));
    }

    static ReadOnlySpan<byte> Signature(ReadOnlySpan<byte> mark, Reader reader, string question)
    {
        var signed = Encoding.UTF8.GetBytes($"{Convert.ToHexString(mark)}\n{reader.Name}\n{question}");
        return HMACSHA256.HashData(Key, signed).AsSpan(0, SignatureLength);
    }
}
