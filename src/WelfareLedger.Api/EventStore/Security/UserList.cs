using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WelfareLedger.Api.EventStore.Security;

/// <summary>
/// Names and salted hashes of passwords, a line each: <c>name:rounds:salt:hash</c>. Nothing of it, and nothing that
/// somebody sent to be compared with it, is ever written anywhere.
/// </summary>
public sealed class UserList
{
    const int Rounds = 210_000;
    const int SaltLength = 16;
    const int HashLength = 32;
    const string Scheme = "Basic ";

    readonly Dictionary<string, User> _users;

    // Hashing takes a while on purpose, and clients send the same header with every call. What was let in once is
    // remembered under a key that lives as long as this process.
    readonly byte[] _key = RandomNumberGenerator.GetBytes(HashLength);
    readonly ConcurrentDictionary<string, byte[]> _letIn = new(StringComparer.Ordinal);

    UserList(Dictionary<string, User> users) => _users = users;

    /// <summary>Reads the lines of a file; empty ones, and those that begin with <c>#</c>, say nothing.</summary>
    /// <exception cref="FormatException">A line is not of that form, says a name twice, or there is none.</exception>
    public static UserList Parse(IEnumerable<string> lines)
    {
        var users = new Dictionary<string, User>(StringComparer.Ordinal);
        foreach (var (line, number) in lines.Select((line, index) => (line.Trim(), index + 1)))
        {
            if (line is "" or ['#', ..])
                continue;
            if (User.Parse(line) is not { } user || !users.TryAdd(user.Name, user))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {number}"));
        }

        return users.Count > 0 ? new(users) : throw new FormatException("no line");
    }

    /// <summary>The line for a new user.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds a colon or a control character.</exception>
    public static string LineFor(string name, string password)
    {
        if (!IsName(name))
            throw new ArgumentException("A user's name has no colon and no control characters.", nameof(name));
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var hash = Hash(password, salt, Rounds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}:{Rounds}:{Convert.ToBase64String(salt)}:{Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether the value of an Authorization header names a user with the right password.</summary>
    public bool Admits(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        Span<byte> bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out var length))
            return false;
        var credentials = Encoding.UTF8.GetString(bytes[..length]);
        var colon = credentials.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Admits(credentials[..colon], credentials[(colon + 1)..]);
    }

    bool Admits(string name, string password)
    {
        var tag = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{name}:{password}"));
        if (_letIn.TryGetValue(name, out var known) && CryptographicOperations.FixedTimeEquals(known, tag))
            return true;
        // An unknown name takes as long as a wrong password.
        var user = _users.GetValueOrDefault(name) ?? User.Nobody;
        var hash = Hash(password, user.Salt, user.Rounds);
        if (!CryptographicOperations.FixedTimeEquals(hash, user.Hash) || user == User.Nobody)
            return false;
        _letIn[name] = tag;
        return true;
    }

    static byte[] Hash(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, HashLength);

    static bool IsName(string name) => name.Length > 0 && !name.Contains(':') && !name.Any(char.IsControl);

    sealed record User(string Name, int Rounds, byte[] Salt, byte[] Hash)
    {
        public static User Nobody { get; } = new("", UserList.Rounds, new byte[SaltLength], new byte[HashLength]);

        public static User? Parse(string line)
        {
            if (line.Split(':') is not [var name, var rounds, var salt, var hash]
                || !IsName(name)
                || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || count < 1)
                return null;
            try
            {
                var user = new User(name, count, Convert.FromBase64String(salt), Convert.FromBase64String(hash));
                return user.Salt.Length >= SaltLength && user.Hash.Length == HashLength ? user : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }
}
