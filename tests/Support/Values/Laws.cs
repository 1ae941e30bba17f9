using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Support.Values;

/// <summary>Checks a law on random values and reports the smallest counterexample in words.</summary>
public static class Laws
{
    /// <summary>Fails with the described, shrunk counterexample when the law does not hold.</summary>
    /// <param name="values">Where values come from and how they shrink.</param>
    /// <param name="law">What holds for each.</param>
    /// <param name="describe">Words for a counterexample; null for <see cref="object.ToString"/>.</param>
    /// <param name="runs">How many values are tried.</param>
    public static void Hold<T>(Arbitrary<T> values, Func<T, bool> law, Func<T, string>? describe = null, int runs = 500) =>
        Prop.ForAll(values, value =>
        {
            if (!law(value)) throw new LawBrokenException(describe?.Invoke(value) ?? $"{value}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(runs));

    /// <inheritdoc cref="Hold{T}(Arbitrary{T}, Func{T, bool}, Func{T, string}?, int)"/>
    public static void Hold<T>(Gen<T> values, Func<T, bool> law, Func<T, string>? describe = null, int runs = 500) =>
        Hold(values.ToArbitrary(), law, describe, runs);
}

/// <summary>A law does not hold; the message is the counterexample.</summary>
public sealed class LawBrokenException(string message) : Exception(message);
