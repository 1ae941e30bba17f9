using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperienceManager.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EventsByMonth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                ALTER TABLE analytics_events RENAME TO analytics_events_whole;
                ALTER TABLE analytics_events_whole DROP CONSTRAINT "PK_analytics_events";
                DROP INDEX "IX_analytics_events_shop_id_day", ix_analytics_events_feedback, ix_analytics_events_feedback_of_order;
                CREATE TABLE analytics_events (LIKE analytics_events_whole) PARTITION BY RANGE (day);
                CREATE TABLE analytics_events_other PARTITION OF analytics_events DEFAULT;
                ALTER TABLE analytics_visitors RENAME TO analytics_visitors_whole;
                ALTER TABLE analytics_visitors_whole DROP CONSTRAINT "PK_analytics_visitors";
                CREATE TABLE analytics_visitors (LIKE analytics_visitors_whole) PARTITION BY RANGE (day);
                CREATE TABLE analytics_visitors_other PARTITION OF analytics_visitors DEFAULT;
                """);

            // A part for each month of a row that is there, and for those that PostgresMonths sees to. What claims to be of another time
            // stays in the part "other".
            migrationBuilder.Sql(
                """
                DO $$
                DECLARE
                    epoch CONSTANT date := DATE '1970-01-01';
                    today CONSTANT date := (now() AT TIME ZONE 'utc')::date;
                    month date;
                    divided text;
                BEGIN
                    FOR month IN
                        SELECT generate_series(date_trunc('month', (today - 91)::timestamp), today + INTERVAL '1 month', INTERVAL '1 month')
                        UNION
                        SELECT date_trunc('month', (epoch + day)::timestamp) FROM analytics_events_whole
                            WHERE day BETWEEN today - epoch - 3660 AND today - epoch
                        UNION
                        SELECT date_trunc('month', (epoch + day)::timestamp) FROM analytics_visitors_whole
                            WHERE day BETWEEN today - epoch - 3660 AND today - epoch
                    LOOP
                        FOREACH divided IN ARRAY ARRAY['analytics_events', 'analytics_visitors']
                        LOOP
                            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)',
                                divided || to_char(month, '_YYYY_MM'), divided, month - epoch, (month + INTERVAL '1 month')::date - epoch);
                        END LOOP;
                    END LOOP;
                END $$;
                """);

            // Unique indexes instead of primary keys, with the same promise: pg_restore --clean cannot drop the primary key of a part.
            migrationBuilder.Sql(
                """
                INSERT INTO analytics_events SELECT * FROM analytics_events_whole;
                INSERT INTO analytics_visitors SELECT * FROM analytics_visitors_whole;
                DROP TABLE analytics_events_whole, analytics_visitors_whole;
                CREATE UNIQUE INDEX ux_analytics_events ON analytics_events (shop_id, id, day);
                CREATE INDEX "IX_analytics_events_shop_id_day" ON analytics_events (shop_id, day);
                CREATE INDEX ix_analytics_events_feedback ON analytics_events (shop_id, at) WHERE rating IS NOT NULL;
                CREATE INDEX ix_analytics_events_feedback_of_order ON analytics_events (shop_id, order_id) WHERE rating IS NOT NULL;
                CREATE UNIQUE INDEX ux_analytics_visitors ON analytics_visitors (shop_id, day, visitor);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE TABLE analytics_events_whole (LIKE analytics_events);
                INSERT INTO analytics_events_whole SELECT * FROM analytics_events;
                CREATE TABLE analytics_visitors_whole (LIKE analytics_visitors);
                INSERT INTO analytics_visitors_whole SELECT * FROM analytics_visitors;
                DROP TABLE analytics_events, analytics_visitors;
                ALTER TABLE analytics_events_whole RENAME TO analytics_events;
                ALTER TABLE analytics_visitors_whole RENAME TO analytics_visitors;
                ALTER TABLE analytics_events ADD CONSTRAINT "PK_analytics_events" PRIMARY KEY (shop_id, id);
                CREATE INDEX "IX_analytics_events_shop_id_day" ON analytics_events (shop_id, day);
                CREATE INDEX ix_analytics_events_feedback ON analytics_events (shop_id, at) WHERE rating IS NOT NULL;
                CREATE INDEX ix_analytics_events_feedback_of_order ON analytics_events (shop_id, order_id) WHERE rating IS NOT NULL;
                ALTER TABLE analytics_visitors ADD CONSTRAINT "PK_analytics_visitors" PRIMARY KEY (shop_id, day, visitor);
                """);
        }
    }
}
