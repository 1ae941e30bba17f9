using System.Globalization;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit.v3;

namespace ExperienceManager.Tests.Support.Values;

/// <summary>
/// Checks a law on random values and reports the smallest counterexample in words. The values are the same in every run, so that a change
/// fails on what it broke; <c>EM_SEED</c> (a number or <c>random</c>) draws others, <c>EM_LAW_RUNS</c> draws so many times as many.
/// </summary>
public static class Laws
{
    private const ulong FixedSeed = 20261122;

    private static readonly ulong Seed = ReadSeed(Environment.GetEnvironmentVariable("EM_SEED"));
    private static readonly double Times =
        double.Parse(Environment.GetEnvironmentVariable("EM_LAW_RUNS") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>Fails with the described, shrunk counterexample when the law does not hold.</summary>
    /// <param name="values">Where values come from and how they shrink.</param>
    /// <param name="law">What holds for each.</param>
    /// <param name="describe">Words for a counterexample; null for <see cref="object.ToString"/>.</param>
    /// <param name="runs">How many values are tried.</param>
    public static void Hold<T>(Arbitrary<T> values, Func<T, bool> law, Func<T, string>? describe = null, int runs = 500)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Scaled(runs))
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed), FSharpOption<int>.None)));
        try
        {
            Prop.ForAll(values, value =>
            {
                if (!law(value)) throw new LawBrokenException(describe?.Invoke(value) ?? $"{value}");
            }).Check(config);
        }
        catch (Exception broken)
        {
            throw new LawBrokenException($"EM_SEED={Seed} draws these values again.\n{broken.Message}", broken);
        }
    }

    /// <inheritdoc cref="Hold{T}(Arbitrary{T}, Func{T, bool}, Func{T, string}?, int)"/>
    public static void Hold<T>(Gen<T> values, Func<T, bool> law, Func<T, string>? describe = null, int runs = 500) =>
        Hold(values.ToArbitrary(), law, describe, runs);

    /// <summary>So many values, the same in every run unless <c>EM_SEED</c> says otherwise.</summary>
    public static T[] Draw<T>(this Gen<T> values, int count) => [.. values.Sample(count, new Rnd(Seed), 50)];

    /// <summary>How many values are drawn where usually so many are.</summary>
    public static int Scaled(int runs) => Math.Max(1, (int)(runs * Times));

    private static ulong ReadSeed(string? text) => text switch
    {
        null or "" => FixedSeed,
        "random" => (ulong)Random.Shared.NextInt64(),
        _ => ulong.Parse(text, CultureInfo.InvariantCulture),
    };
}

/// <summary>A law does not hold; the message is the counterexample.</summary>
public sealed class LawBrokenException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A test over random values; <c>./test --laws</c> runs all of them on new ones.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LawAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
    : FactAttribute(file, line), ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Kind", "Law")];
}
