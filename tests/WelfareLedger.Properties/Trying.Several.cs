using CsCheck;

namespace WelfareLedger.Properties;

/// <content>The same on several values drawn together.</content>
public static partial class Trying
{
    /// <inheritdoc cref="Try{T}(Gen{T}, Action{T}, int, Func{T, string})"/>
    public static void Try<T1, T2>(
        this Gen<(T1, T2)> gen, Action<T1, T2> property, int times = UsualTimes) =>
        gen.Try(drawn => property(drawn.Item1, drawn.Item2), times);

    /// <inheritdoc cref="Try{T}(Gen{T}, Action{T}, int, Func{T, string})"/>
    public static void Try<T1, T2, T3>(
        this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> property, int times = UsualTimes) =>
        gen.Try(drawn => property(drawn.Item1, drawn.Item2, drawn.Item3), times);

    /// <inheritdoc cref="Try{T}(Gen{T}, Action{T}, int, Func{T, string})"/>
    public static void Try<T1, T2, T3, T4>(
        this Gen<(T1, T2, T3, T4)> gen, Action<T1, T2, T3, T4> property, int times = UsualTimes) =>
        gen.Try(drawn => property(drawn.Item1, drawn.Item2, drawn.Item3, drawn.Item4), times);

    /// <inheritdoc cref="Try{T}(Gen{T}, Func{T, bool}, int, Func{T, string})"/>
    public static void Try<T1, T2>(
        this Gen<(T1, T2)> gen, Func<T1, T2, bool> property, int times = UsualTimes) =>
        gen.Try(drawn => property(drawn.Item1, drawn.Item2), times);

    /// <inheritdoc cref="Try{T}(Gen{T}, Func{T, bool}, int, Func{T, string})"/>
    public static void Try<T1, T2, T3>(
        this Gen<(T1, T2, T3)> gen, Func<T1, T2, T3, bool> property, int times = UsualTimes) =>
        gen.Try(drawn => property(drawn.Item1, drawn.Item2, drawn.Item3), times);

    /// <inheritdoc cref="TryAsync{T}(Gen{T}, Func{T, Task{bool}}, int)"/>
    public static Task TryAsync<T1, T2>(
        this Gen<(T1, T2)> gen, Func<T1, T2, Task<bool>> property, int times = UsualTimes) =>
        gen.TryAsync(drawn => property(drawn.Item1, drawn.Item2), times);

    /// <inheritdoc cref="TryAsync{T}(Gen{T}, Func{T, Task}, int)"/>
    public static Task TryAsync<T1, T2>(
        this Gen<(T1, T2)> gen, Func<T1, T2, Task> property, int times = UsualTimes) =>
        gen.TryAsync(drawn => property(drawn.Item1, drawn.Item2), times);

    /// <inheritdoc cref="TryAsync{T}(Gen{T}, Func{T, Task}, int)"/>
    public static Task TryAsync<T1, T2, T3>(
        this Gen<(T1, T2, T3)> gen, Func<T1, T2, T3, Task> property, int times = UsualTimes) =>
        gen.TryAsync(drawn => property(drawn.Item1, drawn.Item2, drawn.Item3), times);

    /// <inheritdoc cref="TryAsync{T}(Gen{T}, Func{T, Task}, int)"/>
    public static Task TryAsync<T1, T2, T3, T4>(
        this Gen<(T1, T2, T3, T4)> gen, Func<T1, T2, T3, T4, Task> property, int times = UsualTimes) =>
        gen.TryAsync(drawn => property(drawn.Item1, drawn.Item2, drawn.Item3, drawn.Item4), times);
}
