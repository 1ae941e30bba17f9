using System.Text;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Showing;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Analytics;

public sealed class AnalyticsViewTests
{
    private static readonly LocalDate Today = new(2026, 11, 26);
    private static readonly ConsoleText English = new("en");
    private static readonly ConsoleText German = new("de");

    [Theory]
    [InlineData("")]
    [InlineData("?type=default,vip&experience=gold%20page&locale=de-DE&device=phone&period=7d&compare=previous&metric=ctr&view=table&sort=clicks&order=ascending")]
    [InlineData("?campaign=winter&from=2026-11-01&to=2026-11-22&sort=name")]
    public void ToQuery_OfWhatWasRead_IsTheSameAddress(string query) => Assert.Equal(query, Read(query).ToQuery());

    [Theory]
    [InlineData("?period=century&device=fridge&metric=luck&from=2026-02-30&to=x")]
    [InlineData("?from=2026-11-22&to=2026-11-01")]
    [InlineData("?from=1200-01-01&to=2026-11-01")]
    public void Read_Nonsense_IsTheUsualView(string query) => Assert.Equal("", Read(query).ToQuery());

    [Theory]
    [InlineData("today", "2026-11-26", "2026-11-27")]
    [InlineData("yesterday", "2026-11-25", "2026-11-26")]
    [InlineData("30d", "2026-10-28", "2026-11-27")]
    [InlineData("month", "2026-11-01", "2026-11-27")]
    [InlineData("last-month", "2026-10-01", "2026-11-01")]
    public void DaysAt_Period_EndsWithItsLastDay(string period, string from, string to)
    {
        var days = Read($"?period={period}").DaysAt(Today);
        Assert.Equal((from, to), (days.From.ToString("uuuu-MM-dd", null), days.To.ToString("uuuu-MM-dd", null)));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-a", "'-a")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("  =x", "'  =x")]
    [InlineData("＝x", "'＝x")]
    [InlineData("VIP = gold", "VIP = gold")]
    [InlineData("", "")]
    public void Cell_WhatASpreadsheetWouldRun_IsText(string text, string cell) => Assert.Equal(cell, SpreadsheetCell.Of(text));

    [Fact]
    public void Export_Report_HasFiltersAndZoneInTheHeadAndEveryTable()
    {
        var tally = new Tally { PageViews = 3, UniqueVisitors = 2, Impressions = 4, ReachedVisitors = 2, Clicks = 1, UniqueClickers = 1 };
        var report = new AnalyticsReport
        {
            Filter = new AnalyticsFilter(Today.PlusDays(-1), Today),
            Zone = "Europe/Berlin",
            MadeAt = Instant.FromUtc(2026, 11, 26, 12, 0),
            Choices = new AnalyticsChoices([], [], [], []),
            Total = tally,
            Before = default(Tally),
            Days = [new("2026-11-25", "2026-11-25", tally)],
            Segments = [new("vip", "=HYPERLINK(\"http://x\",\"VIP, gold\")", tally)],
            Slots = [],
            Campaigns = [],
            Feedback = [],
            Markers = [],
            Holdouts = [],
            HasEvents = true,
        };
        var text = Encoding.UTF8.GetString(AnalyticsExport.Write(report, Read("?type=vip&compare=previous"), "Shop"));
        var lines = text.Split("\r\n");
        Assert.StartsWith("\uFEFFShop,Shop", text, StringComparison.Ordinal);
        Assert.Contains("Zone,Europe/Berlin", lines);
        Assert.Contains("Type,vip", lines);
        Assert.Contains("Compared with,2026-11-24 to 2026-11-25 (exclusive)", lines);
        Assert.Contains("Created at,2026-11-26T13:00:00+01:00", lines);
        Assert.Contains("table,key,name,page_views,unique_visitors,impressions,clicks,unique_clickers,ctr,engagement_rate,feedback_responses,feedback_mean,feedback_positive_share,click_through_rate", lines);
        Assert.Contains("total,all,All,3,2,4,1,1,0.5,0.5,0,,,0.25", lines);
        Assert.Contains("total_before,all,All,0,0,0,0,0,,,0,,,", lines);
        Assert.Contains("segment,vip,\"'=HYPERLINK(\"\"http://x\"\",\"\"VIP, gold\"\")\",3,2,4,1,1,0.5,0.5,0,,,0.25", lines);
    }

    [Fact]
    public void Change_TooFew_SaysNothing()
    {
        Tally Of(long visitors, long clickers) => new() { UniqueVisitors = visitors, UniqueClickers = clickers, PageViews = visitors };
        Assert.Null(MetricText.Change(Metrics.EngagementRate, Of(100, 10), Of(Metric.MinForAShare - 1, 10), English));
        Assert.Null(MetricText.Change(Metrics.PageViews, Of(100, 10), Of(Metric.MinForAShare - 1, 10), English));
        Assert.Equal("+5.0 points", MetricText.Change(Metrics.EngagementRate, Of(100, 15), Of(100, 10), English));
        Assert.Equal(
            ("1.234", "12,3\u00A0%", "4,50"),
            (MetricText.Of(MetricFormat.Count, 1_234, German), MetricText.Of(MetricFormat.Share, 0.1234, German),
                MetricText.Of(MetricFormat.Stars, 4.5, German)));
        Assert.Equal("−50.0%", MetricText.Change(Metrics.PageViews, Of(50, 15), Of(100, 10), English));
    }

    private static AnalyticsView Read(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return AnalyticsView.Read(name => values.TryGetValue(name, out var value) ? value.ToString() : null);
    }
}
