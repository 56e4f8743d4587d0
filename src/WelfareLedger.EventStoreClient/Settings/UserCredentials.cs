using System.Text;

namespace EventStore.Client;

/// <summary>Who asks.</summary>
public class UserCredentials
{
    readonly string _header;

    /// <param name="username">The user's name.</param>
    /// <param name="password">The user's password.</param>
    public UserCredentials(string username, string password)
    {
        (Username, Password) = (username, password);
        _header = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"))}";
    }

    /// <param name="bearerToken">What says so.</param>
    public UserCredentials(string bearerToken) => _header = $"Bearer {bearerToken}";

    /// <summary>The user's name; null for a token.</summary>
    public string? Username { get; }

    /// <summary>The user's password; null for a token.</summary>
    public string? Password { get; }

    /// <summary>The header that tells the server: it holds the password.</summary>
    public override string ToString() => _header;
}
