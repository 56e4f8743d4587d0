using EventStore.Client;

namespace WelfareLedger.EventLog.EventStoreDb;

/// <summary>Where the store is and who asks it. It may hold a password, and never says it.</summary>
public sealed class StoreAddress
{
    /// <summary>The variable with the user's name, where the connection string has none.</summary>
    public const string UserVariable = "WELFARE_LEDGER_STORE_USER";

    /// <summary>The variable with the password, where the connection string has none.</summary>
    public const string PasswordVariable = "WELFARE_LEDGER_STORE_PASSWORD";

    readonly string _connectionString;
    readonly UserCredentials? _user;

    StoreAddress(string connectionString, UserCredentials? user, string place) =>
        (_connectionString, _user, Place) = (connectionString, user, place);

    /// <summary>Hosts and ports, without user and options: for people and log lines.</summary>
    public string Place { get; }

    /// <summary>The connection string without the user: for people who are to type it.</summary>
    public string Shown
    {
        get
        {
            var at = _connectionString.IndexOf('@', StringComparison.Ordinal);
            var scheme = _connectionString[..(_connectionString.IndexOf("://", StringComparison.Ordinal) + 3)];
            return at < 0 ? _connectionString : scheme + _connectionString[(at + 1)..];
        }
    }

    /// <summary>Whether a text names a store of this kind, and no file.</summary>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("esdb://", StringComparison.Ordinal)
            || text.StartsWith("esdb+discover://", StringComparison.Ordinal);
    }

    /// <summary>Reads a connection string.</summary>
    /// <param name="connectionString"><c>esdb://host:port?tls=false</c> and the like.</param>
    /// <param name="variable">The environment, for a user that is not in the string.</param>
    /// <exception cref="FormatException">It is none; the sentence repeats nothing that could be a password.</exception>
    public static StoreAddress Parse(string connectionString, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        ArgumentNullException.ThrowIfNull(variable);
        if (connectionString.Count(c => c == '@') > 1)
            throw new FormatException("The connection string has more than one @; a password in it can have none.");
        var settings = SettingsOf(connectionString);
        UserCredentials? user = null;
        if (settings.DefaultCredentials is null && variable(UserVariable) is { Length: > 0 } name)
            user = new(name, variable(PasswordVariable) ?? "");
        return new(connectionString, user, PlaceIn(connectionString));
    }

    /// <inheritdoc/>
    public override string ToString() => Place;

    internal EventStoreClientSettings ToSettings()
    {
        var settings = SettingsOf(_connectionString);
        settings.ConnectionName ??= "welfare-ledger";
        settings.DefaultCredentials ??= _user;
        // Conflicts are answers.
        settings.OperationOptions.ThrowOnAppendFailure = false;
        return settings;
    }

    // The inner exception is left behind: those of the official client repeat parts of the string.
    static EventStoreClientSettings SettingsOf(string connectionString)
    {
        try
        {
            return EventStoreClientSettings.Create(connectionString);
        }
        catch (InvalidSettingException e)
        {
            throw new FormatException($"The connection string has a wrong option: {e.Message}");
        }
        catch (ConnectionStringParseException e)
        {
            throw new FormatException($"The connection string is not a valid one ({e.GetType().Name}).");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IOException)
        {
            throw new FormatException($"The connection string cannot be used ({e.GetType().Name}).");
        }
    }

    static string PlaceIn(string connectionString)
    {
        var address = connectionString[(connectionString.IndexOf("://", StringComparison.Ordinal) + 3)..];
        address = address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return address.IndexOfAny(['/', '?']) is >= 0 and var end ? address[..end] : address;
    }
}
