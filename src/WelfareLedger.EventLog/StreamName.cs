namespace WelfareLedger.EventLog;

/// <summary>
/// The name of one stream, <c>category-id</c>. The category has no dash, because EventStoreDB takes everything before
/// the first dash for the category. A name is never personal data.
/// </summary>
public readonly record struct StreamName
{
    /// <summary>The longest name a log takes, in UTF-16 units; EventStoreDB's own limit is far above it.</summary>
    public const int LengthMax = 200;

    readonly string? _value;

    /// <param name="category">Lower-case ASCII letters only.</param>
    /// <param name="id">Printable ASCII without blanks; may hold dashes.</param>
    /// <exception cref="ArgumentException">The name breaks the rules above.</exception>
    public StreamName(string category, string id)
    {
        _value = $"{category}-{id}";
        if (!IsValid(_value, out var dash) || dash != category.Length)
            throw new ArgumentException("A stream is named category-id: lower-case letters, a dash, printable ASCII.");
    }

    StreamName(string value) => _value = value;

    /// <summary>The whole name, as it is stored.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A stream name was used before it was given.");

    /// <summary>What is before the first dash.</summary>
    public string Category => Value[..Value.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>What is after the first dash.</summary>
    public string Id => Value[(Value.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>Reads a name back; false when the text is not one.</summary>
    public static bool TryParse(string? text, out StreamName name)
    {
        var valid = IsValid(text, out _);
        name = valid ? new StreamName(text!) : default;
        return valid;
    }

    /// <summary>Reads a name back.</summary>
    /// <exception cref="FormatException">The text is not a stream name.</exception>
    public static StreamName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException("Not a stream name.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static bool IsValid(string? text, out int dash)
    {
        dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return dash > 0 && dash < text!.Length - 1 && text.Length <= LengthMax
            && text.AsSpan(0, dash).IndexOfAnyExceptInRange('a', 'z') < 0
            && text.AsSpan(dash).IndexOfAnyExceptInRange('!', '~') < 0;
    }
}
