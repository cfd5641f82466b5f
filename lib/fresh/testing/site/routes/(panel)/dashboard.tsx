export default () => <p>dashboard</p>;
