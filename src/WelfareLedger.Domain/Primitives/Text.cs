namespace WelfareLedger.Domain;

/// <summary>One sentence or word in the two languages that people see. Neither may hold personal data.</summary>
public sealed record Text(string Zh, string En);
